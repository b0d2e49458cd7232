"""The only reader of raw rows. What it returns are counts for the disclosure door, or how many took part."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F

from consultations.activities.book import Book
from consultations.models import EventPage, Invitation, Organisation, Release, Session
from consultations.models.choices import Format
from consultations.models.organisations import Kind, heirs
from consultations.models.submissions import FormVersion, Submission

from .counting import Pile, Piles, Question, attendance, count_questions

COUNTED = Submission.objects.filter(standing=Submission.Standing.COUNTED)
"""Neither held in quarantine, nor accepted after the numbers were frozen, nor discarded."""


@dataclass(frozen=True)
class Received:
    """What a session has sent. Participation is no secret; what they say is."""

    counted: int
    held: int


def received_in(session: Session) -> Received:
    """One query. What was accepted too late to count did arrive; what staff discarded is in neither."""
    standing = Submission.Standing
    rows = Submission.objects.filter(session=session).values_list("standing")
    numbers = Counter(dict(rows.annotate(number=Count("pk"))))
    return Received(numbers[standing.COUNTED] + numbers[standing.LATE], numbers[standing.HELD])


def held_of(event: EventPage) -> int:
    """How many submissions of an event wait in quarantine for somebody to decide."""
    return Submission.objects.filter(session__event=event, standing=Submission.Standing.HELD).count()


def late_of(event: EventPage) -> int:
    """How many submissions were accepted after the numbers were frozen. They change nothing in them."""
    return Submission.objects.filter(session__event=event, standing=Submission.Standing.LATE).count()


def took_part(event: EventPage) -> dict[int, int]:
    """Submissions of an event, by the id of the organisation. One query; who sent nothing is not in it."""
    sent = COUNTED.filter(session__event=event).values("session__organisation")
    return dict(sent.annotate(number=Count("pk")).values_list("session__organisation", "number"))


def took_part_in(events: Iterable[EventPage]) -> dict[int, int]:
    """Submissions of each event, by its id. One query."""
    sent = COUNTED.filter(session__event__in=list(events)).values(event=F("session__event"))
    return dict(sent.annotate(number=Count("pk")).values_list("event", "number"))


@dataclass(frozen=True)
class Turnout:
    """How many an organisation sent, and how many came by its head count (None: not recorded)."""

    organisation: Organisation
    sent: int
    came: int | None

    @property
    def has_too_many(self) -> bool:
        """More sent than came: the head count is wrong, or some were made up. A join code is no secret."""
        return self.came is not None and self.sent > self.came


def turnout(event: EventPage, sent: Mapping[int, int]) -> list[Turnout]:
    """Every organisation that had a session. ``sent``: submissions by its id. Two queries."""
    counted = Invitation.objects.filter(event=event, state=Invitation.State.ATTENDED)
    heads = dict(counted.values_list("organisation", "head_count"))
    held = Organisation.objects.filter(sessions__event=event).distinct()
    return [Turnout(each, sent.get(each.pk, 0), heads.get(each.pk)) for each in held]


def uncounted(release: Release) -> list[Organisation]:
    """Who is in the numbers without a head count: nothing checks whether they sent more than came. Three queries."""
    heir_of, counted = _heirs(), release.came
    return [
        each.organisation
        for each in turnout(release.event, counted)
        if each.came is None and (each.sent or counted.get(heir_of.get(each.organisation.pk, 0)))
    ]


@dataclass(frozen=True)
class Tally:
    """How many each organisation sent, by its id, and the questions counted: both of the same young people.

    ``came`` is how many of them may be told of, by format: linked forums are left out, and of a school that was
    taken over its heir stands in its place.
    """

    sent: Mapping[int, int]
    came: Mapping[Format, Mapping[int, int]]
    questions: list[Question]

    @property
    def told_of(self) -> int:
        """Young people, over both formats."""
        return sum(sum(organisations.values()) for organisations in self.came.values())


def tally(event: EventPage) -> Tally:
    """Every question of an event, counted by organisation for the disclosure door. Three queries.

    Linked forums took part, and are left out of the questions: there we publish themes, never numbers.
    """
    sent, piles = _piles(event)
    versions = FormVersion.objects.filter(pk__in={version for version, _ in piles}).order_by("-pk")
    books = {version.pk: Book.from_json(version.book) for version in versions}
    return Tally(sent, attendance(books, piles), count_questions(books, piles))


def _piles(event: EventPage) -> tuple[Mapping[int, int], Piles]:
    """One pass over the sheets: four columns, no objects, never all rows in memory as rows.

    One statement sees one state of the table, whoever sends meanwhile. Schools that have merged by now are one: who
    reads for the new school knows the pupils of both, so they are no two schools that guard each other.
    """
    heir_of = _heirs()
    rows = COUNTED.filter(session__event=event).values_list(
        "form_version", "session__organisation", "session__organisation__kind", "sheet"
    )
    sent, piles = Counter[int](), defaultdict[tuple[int, int], Pile](Pile)
    for version, organisation, kind, sheet in rows.iterator(chunk_size=2000):
        sent[organisation] += 1
        if kind != Kind.FORUM:
            piles[version, heir_of.get(organisation, organisation)].add(sheet)
    return sent, piles


def _heirs() -> dict[int, int]:
    """Who goes on with the history of each organisation that was taken over."""
    successors = Organisation.objects.successors()
    return {organisation: heirs(organisation, successors)[-1] for organisation in successors}
