"""The only reader of raw rows. What it returns are counts for the disclosure door, or how many took part."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F

from consultations.activities.book import Book
from consultations.models import EventPage, Place, Session
from consultations.models.organisations import Kind
from consultations.models.submissions import FormVersion, Submission

from .counting import Pile, Piles, Question, count_questions


def sent_in(session: Session) -> int:
    """How many submissions a session has sent. Participation is no secret; what they say is."""
    return Submission.objects.filter(session=session).count()


def took_part(event: EventPage) -> dict[int, int]:
    """Submissions of an event, by the id of the organisation. One query; who sent nothing is not in it."""
    sent = Submission.objects.filter(session__event=event).values("session__organisation")
    return dict(sent.annotate(number=Count("pk")).values_list("session__organisation", "number"))


def took_part_in(events: Iterable[EventPage]) -> dict[int, int]:
    """Submissions of each event, by its id. One query."""
    sent = Submission.objects.filter(session__event__in=list(events)).values(event=F("session__event"))
    return dict(sent.annotate(number=Count("pk")).values_list("event", "number"))


@dataclass(frozen=True)
class Tally:
    """How many took part in an event, and its questions counted: both of the same young people."""

    took_part: int
    questions: list[Question]


def tally(event: EventPage) -> Tally:
    """Every question of an event, counted by organisation for the disclosure door. Three queries.

    Linked forums took part, and are left out of the questions: there we publish themes, never numbers.
    """
    took_part, piles = _piles(event)
    versions = FormVersion.objects.filter(pk__in={version for version, _ in piles}).order_by("-pk")
    books = {version.pk: Book.from_json(version.book) for version in versions}
    names = {f"place:{pk}": name for pk, name in Place.objects.values_list("pk", "name")}
    return Tally(took_part, count_questions(books, piles, names))


def _piles(event: EventPage) -> tuple[int, Piles]:
    """One pass over the sheets: four columns, no objects, never all rows in memory as rows.

    One statement sees one state of the table, whoever sends meanwhile.
    """
    rows = Submission.objects.filter(session__event=event).values_list(
        "form_version", "session__organisation", "session__organisation__kind", "sheet"
    )
    took_part, piles = 0, defaultdict[tuple[int, int], Pile](Pile)
    for version, organisation, kind, sheet in rows.iterator(chunk_size=2000):
        took_part += 1
        if kind != Kind.FORUM:
            piles[version, organisation].add(sheet)
    return took_part, piles
