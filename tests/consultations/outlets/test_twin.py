"""Twin: other answers behind the same printed ranges change no byte of any outlet. And no outlet is forgotten."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from .answering import ONE, Answers
from .conftest import Borough
from .the_outlets import COMMAND, NOTHING_TO_READ, OUTLETS, SPACES, WITHOUT_ANSWERS

TWIN = Answers(
    at_school={"Alder": 9, "Birch": 18, "Cedar": 9, "Elm": 2, "Fir": 10, "Hazel": 9, "Ivy": 8},
    outside={"Alder": 9, "Birch": 21, "Cedar": 9, "Elm": 10, "Fir": 10, "Hazel": 10, "Ivy": 9},
)
OTHER = Answers(
    at_school={**ONE.at_school, "Alder": 2, "Birch": 6, "Cedar": 2},
    outside=dict.fromkeys(ONE.outside, 2),
)


SHOWN = (b"map-area", b"map-letter", b'class="times', b"card trend", b"card change", b"listened", b">X<")
"""The map of the area, a plan, when and why, both ways of telling of change, a follow-up, and X: all are there."""


def test_answers_in_the_same_ranges_leave_the_same_bytes_at_every_outlet(borough: Borough) -> None:
    """And those in other ranges do not, wherever answers are told: or this would hold for empty pages as well."""
    with borough.answers(ONE) as one:
        raw, printed, seen = one.raw, one.printed, one.asked.everything()
    with borough.answers(TWIN) as twin:
        assert [name for name in raw if raw[name] == twin.raw[name]] == ["Fir"]
        assert twin.printed == printed
        changed = [
            str(outlet) for outlet, content in twin.asked.everything().items() if content != seen[outlet]
        ]
    with borough.answers(OTHER) as other:
        alike = {
            outlet.name for outlet, content in other.asked.everything().items() if content == seen[outlet]
        }

    assert [mark for mark in SHOWN if not any(mark in content for content in seen.values())] == []
    assert changed == []
    assert alike == WITHOUT_ANSWERS


def test_no_address_is_forgotten() -> None:
    there = {name for path, name in addresses(get_resolver()) if path.startswith(SPACES)}

    assert {outlet.name for outlet in OUTLETS} - {COMMAND} == there - NOTHING_TO_READ


def addresses(resolver: URLResolver, path: str = "/", space: str = "") -> Iterator[tuple[str, str]]:
    """The pattern of every address with its name."""
    for pattern in resolver.url_patterns:
        whole = path + str(pattern.pattern).strip("^$")
        if isinstance(pattern, URLPattern):
            yield whole, f"{space}{pattern.name}"
        else:
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, whole, inside)
