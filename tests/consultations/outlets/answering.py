"""What the young people of the borough answer, as two numbers a school: how many feel safe in it and outside."""

from dataclasses import dataclass

from consultations.activities.book import Book
from consultations.activities.sheet import pack
from consultations.models import EventPage
from consultations.models.submissions import Submission
from tests.factories.portal import SAFE_AT_SCHOOL, SAFE_ONLINE, Answered, key_of

SENT = {"Alder": 12, "Birch": 21, "Cedar": 10, "Elm": 10, "Fir": 10, "Hazel": 10, "Ivy": 9}
PLACES = (("Corridor", "school"), ("Park", "community"), ("Station", "community"), ("Group chats", "online"))
TELL, HELPS = "Who would you tell?", "What helps?"
SAFE_ZONE, UNSAFE_ZONE = (f"Where at your school do you{no} feel safe?" for no in ("", " not"))


@dataclass(frozen=True)
class Answers:
    """How many of each school feel safe at school, and outside. Whoever does not gives all the reasons."""

    at_school: dict[str, int]
    outside: dict[str, int]
    very: int = 1
    """What Birch's pupils answer who feel safe at school: 1 is very, 2 is quite."""

    def of(self, school: str, number: int) -> Answered:
        """What the pupil of this number gives, from 0."""
        is_safe, is_safe_outside = number < self.at_school[school], number < self.outside[school]
        return {
            SAFE_AT_SCHOOL: (self.very if school == "Birch" else 1) if is_safe else 5,
            TELL: 1 if is_safe else 3,
            SAFE_ZONE if is_safe else UNSAFE_ZONE: (1,) if is_safe else (2,),
            **_rated("Corridor", is_safe),
            SAFE_ONLINE: 1 if is_safe_outside else 5,
            HELPS: (1,) if is_safe_outside else (2,),
            **_rated("Park", is_safe_outside),
            **_rated("Station", is_safe_outside),
            **_rated("Group chats", is_safe_outside),
        }


def _rated(place: str, is_safe: bool) -> Answered:
    asked = f"{place}: how safe"
    return {asked: 1} if is_safe else {asked: 5, f"{place}: when": (5,), f"{place}: why": (1,)}


ONE = Answers(
    at_school={"Alder": 11, "Birch": 20, "Cedar": 10, "Elm": 3, "Fir": 10, "Hazel": 10, "Ivy": 9},
    outside={"Alder": 11, "Birch": 20, "Cedar": 10, "Elm": 10, "Fir": 10, "Hazel": 10, "Ivy": 9},
)
EARLIER = Answers(dict.fromkeys(SENT, 4), dict.fromkeys(SENT, 4))


def fill(event: EventPage, given: Answers) -> None:
    """Put the answers into the sheets that were sent."""
    turns = dict.fromkeys(SENT, 0)
    rows = Submission.objects.filter(session__event=event).select_related(
        "form_version", "session__organisation"
    )
    filled = list(rows.order_by("session", "pk"))
    books = {row.form_version_id: Book.from_json(row.form_version.book) for row in filled}
    for row in filled:
        school = row.session.organisation.name.split()[0]
        row.sheet = _sheet(books[row.form_version_id], given.of(school, turns[school]))
        turns[school] += 1
    Submission.objects.bulk_update(filled, ["sheet"])


def _sheet(book: Book, answered: Answered) -> bytes:
    """What is not on this school's tablets is left out."""
    there = [screen.prompt for screen in book.screens()]
    known = {words: each for words, each in answered.items() if any(p.startswith(words) for p in there)}
    return pack(book, {key_of(book, words): each for words, each in known.items()})
