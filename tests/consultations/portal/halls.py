"""Whole halls of young people from three schools: enough for borough figures, and no more than a test needs."""

from collections.abc import Mapping

from django.utils import timezone

from consultations.activities.scales import SAFETY
from consultations.disclosure import Counts, publish_borough
from consultations.models import EventPage, Organisation, Place, Release, ReleaseTable
from consultations.models.choices import Format
from tests.factories.board import a_person, a_school
from tests.factories.portal import Answered, a_sitting, an_event_asking

DOMAINS = {"Group chats": "online", "Corridor": "school"}
"""Of a place; what is not here is in the community."""


def three_schools() -> list[Organisation]:
    return [a_school(f"{name} School") for name in ("Oak", "Pine", "Rowan")]


def a_hall(
    schools: list[Organisation], *, safe: Mapping[str, int], of: int = 60, on: int = 1, theme: str = "Theme"
) -> EventPage:
    """An event about these places (name to how many feel safe there), answered by ``of`` in equal parts."""
    places = [(name, DOMAINS.get(name, "community")) for name in safe]
    event = an_event_asking(places=places, theme=theme, on=on)
    pupils = [_pupil(number, safe) for number in range(of)]
    for turn, school in enumerate(schools):
        a_sitting(event, school, *pupils[turn :: len(schools)])
    return event


def _pupil(number: int, safe: Mapping[str, int]) -> Answered:
    """Whoever does not feel safe says so: after dark (5), and that it is too dark (1)."""
    answered: dict[str, object] = {}
    for place, feel_safe in safe.items():
        feels_safe = number < feel_safe
        answered[f"{place}: how safe"] = 1 if feels_safe else 5
        if not feels_safe:
            answered[f"{place}: when"] = (5,)
            answered[f"{place}: why"] = (1,)
    return answered


def a_told_event(
    safe: Mapping[str, int],
    *,
    of: int = 60,
    on: int = 1,
    theme: str = "Theme",
    format: Format = Format.SECONDARY,
) -> EventPage:
    """The same, published at once: made by the publisher from counts, without anybody who answers."""
    event = an_event_asking(theme=theme, on=on)
    release = Release.objects.create(
        event=event,
        state=Release.State.PUBLISHED,
        frozen_by=a_person(),
        policy={},
        took_part=of,
        published_at=timezone.now(),
    )
    for number, (name, feel_safe) in enumerate(safe.items()):
        place, _ = Place.objects.get_or_create(name=name, domain=DOMAINS.get(name, "community"))
        ReleaseTable.objects.create(
            release=release,
            domain=place.domain,
            position=100 * number,
            question=f"e{event.pk}-{100 * number}",
            about=f"place:{place.pk}",
            kind="rating",
            format=format,
            table=publish_borough(_rated(place, format, feel_safe, of)).to_json(),
        )
    return event


def _rated(place: Place, format: Format, feel_safe: int, of: int) -> Counts:
    """All three schools send alike; whoever does not feel safe chose the last answer."""
    scale, counts = SAFETY[format], {}
    for turn in range(3):
        pupils = range(turn, of, 3)
        first = sum(pupil < feel_safe for pupil in pupils)
        counts[str(turn)] = (first, *[0] * (len(scale.answers) - 2), len(pupils) - first, 0)
    return Counts(
        title=place.name,
        domain=place.domain,
        bands=(*scale.answers, "No answer"),
        headline_cut=scale.safe,
        headline_words=scale.headline,
        counts=counts,
        participants={group: sum(row) for group, row in counts.items()},
    )
