"""What people see of words that are gone, and what the data protection officer sees of the erasing."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from consultations.models import Session
from consultations.models.texts import Text
from consultations.retention.actions import erase_old_texts
from consultations.triage import actions as triage
from tests.consultations.triage.conftest import someone

from .conftest import old
from .test_erasing import CANARY, a_closed_concern

PAGE = "erased_texts"


@pytest.fixture
def triager(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client


@pytest.fixture
def officer(db: None) -> Client:
    browser = Client()
    browser.force_login(someone("Olive", "access_admin", "see_reading_log"))
    return browser


def what_stands_there() -> str:
    return f"Erased after 12 months, on {date_format(timezone.localdate(), 'j F Y')}"


def forms_about(text: Text, html: str) -> list[str]:
    return re.findall(rf'(?:action|href)="[^"]*{text.pk}[^"]*"', html)


@pytest.mark.parametrize("decided", ["approved", "not_used", "erased"])
def test_an_erased_text_offers_no_decision(
    triager: Client, session: Session, alice: User, decided: str
) -> None:
    text = old(session, CANARY)[0]
    if decided == "approved":
        triage.approve(text, by=alice, wording="Other words")
    elif decided == "not_used":
        triage.set_aside(text, by=alice, because="off_topic")
    address = reverse("triage:queue") + f"?state={decided}&only={text.pk}"
    erase_old_texts()
    page = triager.get(address).text

    assert page.count(what_stands_there()) == 1
    assert (forms_about(text, page), CANARY in page, "Other words" in page) == ([], False, False)


def test_what_was_erased_before_anybody_read_it_has_a_tab_of_its_own(
    triager: Client, session: Session
) -> None:
    tab = re.compile(r'state=erased">\s*Erased <span class="triage-count">(\d+)<')
    old(session, CANARY, CANARY)
    assert tab.findall(triager.get(reverse("triage:queue")).text) == []
    erase_old_texts()
    assert tab.findall(triager.get(reverse("triage:queue")).text) == ["2"]

    page = triager.get(reverse("triage:queue") + "?state=erased").text
    assert page.count(what_stands_there()) == 2 and CANARY not in page


def test_before_it_is_erased_the_same_page_offers_some(
    triager: Client, session: Session, alice: User
) -> None:
    text = old(session, CANARY)[0]
    triage.approve(text, by=alice)
    page = triager.get(reverse("triage:queue") + f"?state=approved&only={text.pk}").text
    assert len(forms_about(text, page)) == 2 and what_stands_there() not in page


def test_the_page_of_a_concern_says_so_and_puts_nothing_back(
    triager: Client, session: Session, alice: User
) -> None:
    concern = a_closed_concern(old(session, CANARY)[0], by=alice)
    address, unfreeze = (reverse(f"triage:{name}", args=[concern.pk]) for name in ("concern", "unfreeze"))
    assert unfreeze in triager.get(address).text
    erase_old_texts()
    page = triager.get(address).text

    assert (what_stands_there() in page, unfreeze in page, CANARY in page) == (True, False, False)
    assert "blockquote" not in page


def test_nobody_can_begin_a_concern_about_nothing(triager: Client, session: Session) -> None:
    text = old(session, CANARY)[0]
    address = reverse("triage:raise_concern", args=[text.pk])
    assert triager.get(address).status_code == 200
    erase_old_texts()
    assert triager.get(address).status_code == 302


def test_the_reading_log_says_which_texts_are_erased(officer: Client, session: Session, alice: User) -> None:
    first, second = old(session, CANARY, f"{CANARY} too")
    for text in (first, second):
        triage.approve(text, by=alice)
    Text.objects.filter(pk=second.pk).update(date=timezone.localdate())
    erase_old_texts()
    cells = re.findall(r"<td><code>(\w+)</code>(.*?)</td>", officer.get(reverse("triage:reading_log")).text)

    assert sorted(cells) == sorted([(str(first.pk)[-8:], " erased"), (str(second.pk)[-8:], "")])


def test_the_officer_sees_what_was_erased_and_what_stays(
    officer: Client, session: Session, alice: User
) -> None:
    first, second, _ = old(session, CANARY, "lights", "buses")
    triage.approve(second, by=alice)
    a_closed_concern(first, by=alice)
    erase_old_texts()
    table = officer.get(reverse(PAGE)).text.partition("By which rule")[2]
    cells = re.findall(r"<td>(.*?)</td>", table)

    assert cells[2:7] == ["3", "1", "0", "0", "0"]


def test_it_is_red_where_nobody_runs_the_command(officer: Client, session: Session) -> None:
    pages = (reverse(PAGE), reverse("wagtailadmin_home"))
    assert ["retention-late" in officer.get(page).text for page in pages] == [False, False]
    old(session, CANARY)
    assert ["retention-late" in officer.get(page).text for page in pages] == [True, True]
    erase_old_texts()
    assert ["retention-late" in officer.get(page).text for page in pages] == [False, False]


def test_only_the_officer_is_told(triager: Client, session: Session) -> None:
    old(session, CANARY)
    assert "retention-late" not in triager.get(reverse("wagtailadmin_home")).text


def test_the_list_costs_the_same_with_one_run_as_with_three(officer: Client, session: Session) -> None:
    costs = []
    for number in (1, 2):
        for _ in range(number):
            old(session, CANARY)
            erase_old_texts()
        officer.get(reverse(PAGE))
        with CaptureQueriesContext(connection) as queries:
            officer.get(reverse(PAGE))
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(("months", "errors"), [(12, []), (1, []), (0, ["ypsg.E006"]), (None, ["ypsg.E006"])])
def test_a_site_that_keeps_words_for_ever_does_not_pass_the_check(
    settings: Any, months: int | None, errors: list[str]
) -> None:
    settings.RETENTION_MONTHS = months
    found = run_checks(tags=["security"], include_deployment_checks=True)
    assert [each.id for each in found if each.id == "ypsg.E006"] == errors
