"""Local numbers: missing or never checked is an error, checked long ago is a warning, and the CMS says so too."""

from datetime import date, timedelta

import pytest
from django.core.checks import Error, run_checks
from django.test import Client

from home.models import Helpline, SafetySettings
from tests.consultations.staff.cast import signed_in, the_cast

pytestmark = pytest.mark.django_db
TODAY, LONG_AGO = date.today(), date.today() - timedelta(days=181)


@pytest.fixture
def numbers() -> SafetySettings:
    """All there, and checked today."""
    found = SafetySettings.load()
    found.mash_phone, found.mash_out_of_hours, found.mash_checked_on = "020 7000 0000", "020 7000 0001", TODAY
    found.lado_phone, found.lado_checked_on = "020 7000 0002", TODAY
    found.helplines = [Helpline(name="Shout", contact="85258", note="To text", checked_on=TODAY)]
    found.save()
    return found


def found() -> list[tuple[bool, str]]:
    """Whether it is an error, and what is said."""
    messages = run_checks(tags=["help"], include_deployment_checks=True)
    return [(isinstance(message, Error), message.msg) for message in messages]


def test_nothing_is_said_while_every_number_is_there_and_fresh(numbers: SafetySettings) -> None:
    assert found() == []


def test_without_any_settings_everything_is_missing() -> None:
    SafetySettings.objects.all().delete()

    assert found() == [
        (True, "The MASH number, office hours: it is missing."),
        (True, "The MASH number, evenings and weekends: it is missing."),
        (True, "The LADO number: it is missing."),
        (True, "The help lines: there is none."),
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"mash_phone": ""}, ["The MASH number, office hours: it is missing."]),
        ({"mash_out_of_hours": ""}, ["The MASH number, evenings and weekends: it is missing."]),
        ({"lado_phone": ""}, ["The LADO number: it is missing."]),
        ({"lado_checked_on": None}, ["The LADO number: nobody has said when it was checked."]),
    ],
)
def test_what_is_missing_or_was_never_checked_is_an_error(
    numbers: SafetySettings, changes: dict, said: list[str]
) -> None:
    SafetySettings.objects.update(**changes)

    assert found() == [(True, words) for words in said]


def test_what_was_checked_more_than_half_a_year_ago_is_a_warning(numbers: SafetySettings) -> None:
    SafetySettings.objects.update(lado_checked_on=LONG_AGO)
    Helpline.objects.update(checked_on=LONG_AGO)
    day = f"{LONG_AGO.day} {LONG_AGO:%B %Y}"

    assert found() == [
        (False, f"The LADO number: it was last checked on {day}."),
        (False, f"The help line Shout: it was last checked on {day}."),
    ]


def test_how_long_a_check_is_good_for_is_a_setting(numbers: SafetySettings, settings) -> None:
    SafetySettings.objects.update(mash_checked_on=LONG_AGO)
    settings.HELP_NUMBERS_GOOD_FOR_DAYS = 365

    assert found() == []


def panel(client: Client) -> bool:
    return 'id="help-numbers-title"' in client.get("/cms/").text


def test_who_keeps_the_numbers_is_told_on_the_first_page_of_the_cms(numbers: SafetySettings) -> None:
    cast = the_cast()
    planner, triager = signed_in(cast["coordinator"]), signed_in(cast["triager"])
    assert not panel(planner)
    SafetySettings.objects.update(lado_phone="")

    assert (panel(planner), panel(triager)) == (True, False)
