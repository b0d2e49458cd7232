"""Isolation: what other schools said reaches a school only through the ranges of all schools together."""

from dataclasses import replace

from .answering import ONE
from .conftest import Borough
from .the_outlets import OF_ALDER, OF_CEDAR, OF_EVERYBODY, OF_THE_BOARD

# Cedar and Elm change places, Birch feels quite safe in place of very safe, and one of nine at Ivy changes her mind.
APART = replace(ONE, at_school={**ONE.at_school, "Cedar": 3, "Elm": 10, "Ivy": 8}, very=2)
OF_OTHERS = [*OF_ALDER, *OF_THE_BOARD, *OF_EVERYBODY]


def test_other_answers_of_other_schools_change_no_byte_of_a_schools_outlets(borough: Borough) -> None:
    with borough.answers(ONE) as one:
        raw, printed = one.raw, one.printed
        seen = {outlet: one.asked.content_of(outlet) for outlet in (*OF_OTHERS, *OF_CEDAR)}
    with borough.answers(APART) as apart:
        assert {name for name in raw if raw[name] != apart.raw[name]} == {"Birch", "Cedar", "Elm", "Ivy"}
        told_otherwise = {name for name in printed if printed[name] != apart.printed[name]}
        assert told_otherwise == {"Birch", "Cedar", "Elm"}
        changed = [outlet for outlet, content in seen.items() if apart.asked.content_of(outlet) != content]

    assert [str(outlet) for outlet in changed] == [str(outlet) for outlet in OF_CEDAR]
