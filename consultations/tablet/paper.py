"""What young people wrote on paper comes in by the same door, typed by staff who read every text anyway."""

import uuid

from django.db.models import Count, F, Q

from consultations.activities.book import Book
from consultations.models import Session
from consultations.models.submissions import FormVersion, Submission

from . import ledger
from .actions import Sitting, form_of
from .forms import AnswersForm
from .views import digest_of


def newest_form(session: Session) -> Sitting:
    """The form as it is printed today. Kept from then on, so that a sheet can be typed after the form has changed."""
    version, book = form_of(session)
    return Sitting(session.pk, version, book)


def forms_of(session: Session) -> list[Sitting]:
    """Every form of the session's event and format, the newest first. One with a site plan is for its school alone."""
    theirs = Q(plan=None) | Q(plan__organisation=session.organisation_id)
    found = FormVersion.objects.filter(theirs, event=session.event, book__format=session.format)
    versions = found.order_by(F("plan").desc(nulls_last=True), "-pk")
    return [Sitting(session.pk, version, Book.from_json(version.book)) for version in versions]


def enter(*, id: uuid.UUID, sitting: Sitting, form: AnswersForm) -> int:
    """Store one sheet, and return its number in the session. Nobody holds it: staff have read it.

    Raises what ledger.receive raises. The same id twice stores one.
    """
    answers = form.answers()
    ledger.receive(id=id, sitting=sitting, answers=answers, digest=digest_of(answers), on_paper=True)
    return sheets_typed([sitting.session])[sitting.session]


def sheets_typed(sessions: list[int]) -> dict[int, int]:
    """How many sheets were typed in, by the id of the session. One query; without any it is not in it."""
    rows = Submission.objects.filter(session__in=sessions, on_paper=True).values("session")
    return dict(rows.annotate(number=Count("pk")).values_list("session", "number"))
