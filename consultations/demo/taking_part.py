"""Made-up pupils who take part the way real ones do: join with a code, answer, send."""

import json
import uuid
from hashlib import sha256
from random import Random

from consultations.activities.book import Book, Screen
from consultations.activities.sheet import Answer, Answers, is_shown
from consultations.models import Session
from consultations.tablet.actions import Sitting, join
from consultations.tablet.ledger import receive

from .words import said_under

# How often each answer is given, from the safe end; the last one is for the answers beside the scale.
BY_DAY = (30, 34, 20, 8, 3, 5)
UNEASY = (8, 18, 28, 26, 14, 6)
UNEASY_PLACES = ("after dark", "station", "Bus stop", "Toilets", "Group chats")
UNEASY_ZONES = ("Toilets", "Bike shed", "School gate")
SKIPS = 0.06
WRITES = 0.45


class Voices:
    """What is left to be said at one event: each sentence twice at most, since people do ask the same.

    ``uneasy``: places that few feel safe at there, beside those where few ever do.
    """

    def __init__(self, theme: str, random: Random, *, uneasy: tuple[str, ...] = ()) -> None:
        self.theme, self.random = theme, random
        self.uneasy = (*UNEASY_PLACES, *uneasy)
        self.left: dict[str, list[str]] = {}

    def say(self, part: str) -> str | None:
        if part not in self.left:
            self.left[part] = [said.theirs for said in said_under(part, self.theme)] * 2
            self.random.shuffle(self.left[part])
        left = self.left[part]
        return left.pop() if left and self.random.random() < WRITES else None


def take_part(session: Session, pupils: int, voices: Voices) -> None:
    """Send ``pupils`` submissions through the same code as a tablet's."""
    joined = join(session.join_code)
    assert joined is not None, "The session of the demo is not open."
    sitting = Sitting(session.pk, joined.version, joined.book)
    for _ in range(pupils):
        answers = answer(joined.book, voices)
        digest = sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()
        id = uuid.UUID(int=voices.random.getrandbits(128), version=4)
        receive(id=id, sitting=sitting, answers=answers, digest=digest)


def answer(book: Book, voices: Voices) -> Answers:
    answers: Answers = {}
    for screen in book.screens():
        if is_shown(screen, answers) and voices.random.random() > SKIPS:
            given = answer_to(screen, voices)
            if given:
                answers[screen.key] = given
    return answers


def answer_to(screen: Screen, voices: Voices) -> Answer | None:
    numbers, random = range(1, len(screen.options) + 1), voices.random
    match screen.kind:
        case "rating":
            return random.choices(numbers, weights_of(screen, voices.uneasy))[0]
        case "single":
            return random.choice(numbers)
        case "several" if screen.plan:
            return zones_of(screen, voices)
        case "several":
            return tuple(sorted(random.sample(numbers, random.randint(1, 3))))
        case _:
            return voices.say(screen.part)


def zones_of(screen: Screen, voices: Voices) -> tuple[int, ...]:
    """Some zones of a plan are chosen by most, some by few; the other way round where it asks for safe ones."""
    asks_safe = screen.about.endswith(":safe")
    uneasy = {*UNEASY_ZONES, *voices.uneasy}
    chances = (0.75 if (name in uneasy) != asks_safe else 0.2 for name in screen.options)
    return tuple(number for number, chance in enumerate(chances, start=1) if voices.random.random() < chance)


def weights_of(screen: Screen, uneasy_places: tuple[str, ...]) -> list[int]:
    """Weights for each option: the scale of five, or of three, and what may be said beside it."""
    uneasy = any(place in screen.prompt for place in uneasy_places)
    five = UNEASY if uneasy else BY_DAY
    scale = five[:5] if screen.bands == 5 else (five[0] + five[1], five[2], five[3] + five[4])
    return [*scale, *[five[5]] * (len(screen.options) - screen.bands)]
