"""What the pages of schools and the Board say about questions: one event's, and those that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consultations.disclosure import DEFAULT_POLICY
from consultations.models import EventPage, Invitation, Organisation, PortalAccount, Session, Wording
from consultations.models.organisations import Kind

from ..queries import Used, open_questions, questions_of, wordings_to_choose_from

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

# With fewer, a school that knows its own words would know whose the others are.
FEWEST_SCHOOLS = 3


def questions(event: EventPage, account: PortalAccount) -> SafeString | str:
    """Key questions with their replies; for a school also what young people asked, in approved words.

    Words are quoted for the whole event, never by school, and only where ten or more from three schools wrote.
    Each text has a wording of its own, however many say the same. Only schools that came read them, and only
    while the numbers of the event are published. Who may not read originals can only count the approved ones, so this
    shows less rather than more.
    """
    key_questions = list(questions_of(event))
    wordings = said(event) if _may_quote(event, account) else {}
    if not key_questions and not wordings:
        return ""
    context = {"questions": key_questions, "wordings": wordings}
    return render_to_string("pledges/portal/questions.html", context)


def waiting(account: PortalAccount) -> SafeString | str:
    """For the Board: what it still owes, the longest overdue first."""
    if account.role != PortalAccount.Role.BOARD:
        return ""
    return render_to_string("pledges/portal/waiting.html", {"questions": open_questions()})


def words_of_schools(event: EventPage) -> QuerySet[WithAnnotations[Wording, Used]]:
    """A forum is a small group, known by name: what it asked is not quoted."""
    return wordings_to_choose_from(event).exclude(organisation__kind=Kind.FORUM)


def said(event: EventPage) -> dict[str, bool]:
    """Each approved wording once, however many said it, and whether a key question was made from it."""
    wordings: dict[str, bool] = {}
    for wording in words_of_schools(event):
        wordings[wording.body] = wordings.get(wording.body, False) or wording.used > 0
    return wordings


def _may_quote(event: EventPage, account: PortalAccount) -> bool:
    if not event.has_numbers or account.role != PortalAccount.Role.SCHOOL_LEAD:
        return False
    authors = list(words_of_schools(event).values_list("organisation", flat=True))
    enough = len(authors) >= DEFAULT_POLICY.threshold and len(set(authors)) >= FEWEST_SCHOOLS
    return enough and _came(event, account)


def _came(event: EventPage, account: PortalAccount) -> bool:
    """The school, or one that it took over from, sat down at the event or was counted there."""
    if account.organisation is None:
        return False
    schools = Organisation.objects.lineage_of(account.organisation)
    attended = Invitation.objects.filter(
        event=event, organisation__in=schools, state=Invitation.State.ATTENDED
    )
    return attended.exists() or Session.objects.filter(event=event, organisation__in=schools).exists()
