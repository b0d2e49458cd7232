"""What the pages of schools and the Board say about one event's questions."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consultations.disclosure import DEFAULT_POLICY
from consultations.models import EventPage, PortalAccount

from ..queries import questions_of, wordings_to_choose_from


def questions(event: EventPage, account: PortalAccount) -> SafeString | str:
    """Key questions with their replies; for a school also what young people asked, in approved words.

    Words are quoted for the whole event, never by school, and only where ten or more wrote. Who may not read
    originals can only count the approved ones, so this shows less rather than more.
    """
    key_questions = list(questions_of(event))
    wordings = said(event) if _may_quote(event, account) else {}
    if not key_questions and not wordings:
        return ""
    context = {"questions": key_questions, "wordings": wordings}
    return render_to_string("pledges/portal/questions.html", context)


def said(event: EventPage) -> dict[str, bool]:
    """Each approved wording once, however many said it, and whether a key question was made from it."""
    wordings: dict[str, bool] = {}
    for wording in wordings_to_choose_from(event):
        wordings[wording.body] = wordings.get(wording.body, False) or wording.used > 0
    return wordings


def _may_quote(event: EventPage, account: PortalAccount) -> bool:
    if not event.is_closed or account.role != PortalAccount.Role.SCHOOL_LEAD:
        return False
    return wordings_to_choose_from(event).count() >= DEFAULT_POLICY.threshold
