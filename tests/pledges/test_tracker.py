"""The Board's tracker as a page and as a file, and what its other pages say about actions."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from consultations.models import EventPage, PortalAccount
from consultations.portal.sections import finding_notes
from consultations.results.sheets import XLSX
from pledges.actions import take_down
from pledges.tracker.actions import update_action

from .acting import SAID, a_board_member, a_lead, an_action, browser, some_findings
from .conftest import a_key_question, a_school, an_event, somebody

pytestmark = pytest.mark.django_db
WORKS_SOMETHING_OUT = ["=1+1", "+44 20", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1"]


@pytest.fixture
def board() -> Client:
    return browser(a_board_member())


def shown(client: Client) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    events = client.get(reverse("tracker:whole")).context["events"]
    return [
        (str(event), [(words, [str(a) for a in own]) for words, own in origins]) for event, origins in events
    ]


def rows_of(client: Client) -> list[dict[str, object]]:
    content = client.get(reverse("tracker:download")).content
    head, *rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_tracker_stands_by_event_then_by_what_an_action_starts_from_the_late_first(board: Client) -> None:
    old, new = an_event("Missing Children", days_ago=90), an_event("Contextual Safeguarding", days_ago=7)
    first, second = a_key_question(new, "First?"), a_key_question(new, "Second?")
    an_action(first, what="In time", due_in=5)
    an_action(second, what="Alone")
    an_action(first, what="Late", due_in=-2, agency="Council")
    an_action(a_key_question(old, "Old?"), what="Older", due_in=-20)

    assert shown(board) == [
        ("Contextual Safeguarding", [("First?", ["Late", "In time"]), ("Second?", ["Alone"])]),
        ("Missing Children", [("Old?", ["Older"])]),
    ]


def test_a_row_says_who_what_by_when_how_it_goes_why_and_what_was_said_last(board: Client) -> None:
    action = an_action(due_in=-3)
    update_action(action, said={**SAID, "rag": "red", "because": "No money."}, by=somebody())
    row = BeautifulSoup(board.get(reverse("tracker:whole")).text, "html.parser").select_one(
        f"#action-{action.pk}"
    )
    text = " ".join(row.get_text(" ").split())
    due = (date.today() - timedelta(days=3)).strftime("%-d %B %Y")

    for words in (
        "Mend the lamps",
        "Police",
        f"Overdue: was due on {due}",
        "Red: off track No money.",
        SAID["words"],
        f"What we learnt {SAID['what_we_learnt']}",
        f"What we did {SAID['what_we_did']}",
        SAID["evidence"],
    ):
        assert words in text


@pytest.mark.parametrize("rag", ["red", "amber", "green", "complete"])
def test_a_state_is_told_by_a_sign_and_words_and_not_by_colour_alone(board: Client, rag: str) -> None:
    an_action(rag=rag)
    chip = BeautifulSoup(board.get(reverse("tracker:whole")).text, "html.parser").select_one(
        f".tracked .rag--{rag}"
    )

    assert chip.text.strip().lower().startswith(rag)
    assert chip.select_one("svg use")["href"]


def test_what_is_complete_is_never_overdue(board: Client) -> None:
    an_action(rag="complete", due_in=-3)
    assert "Overdue" not in board.get(reverse("tracker:whole")).text
    assert [row["Overdue"] for row in rows_of(board)] == [None]


def test_the_file_says_what_the_page_says(board: Client) -> None:
    action = an_action(a_key_question(an_event(), "Why so dark?"), due_in=-3)
    update_action(action, said=SAID, by=somebody())
    response = board.get(reverse("tracker:download"))
    (row,) = rows_of(board)

    assert response["Content-Type"] == XLSX
    assert response["Content-Disposition"] == 'attachment; filename="actions-of-agencies.xlsx"'
    assert {**row, "Due": row["Due"].date(), "Last update": row["Last update"].date()} == {
        "Event": "Missing Children",
        "Starts from": "Key question",
        "Key question or finding": "Why so dark?",
        "Agency": "Police",
        "What will be done": "Mend the lamps",
        "Due": date.today() - timedelta(days=3),
        "Overdue": "Overdue",
        "New day": None,
        "How it goes": "Amber: at risk",
        "Why": SAID["because"],
        "Last update": date.today(),
        "What was said": SAID["words"],
        "What we learnt": SAID["what_we_learnt"],
        "What we did": SAID["what_we_did"],
        "Evidence": SAID["evidence"],
    }


def test_the_same_tracker_is_the_same_file(board: Client) -> None:
    an_action()
    first, second = (board.get(reverse("tracker:download")).content for _ in range(2))
    assert first == second


@pytest.mark.parametrize("words", WORKS_SOMETHING_OUT)
def test_nothing_that_somebody_wrote_is_ever_worked_out_by_a_spreadsheet(board: Client, words: str) -> None:
    event = an_event(words.strip())
    action = an_action(a_key_question(event, words), what=words, agency=words, because=words)
    written = dict.fromkeys(("because", "words", "what_we_learnt", "what_we_did"), words)
    update_action(action, said={**SAID, **written}, by=somebody())
    sheet = load_workbook(BytesIO(board.get(reverse("tracker:download")).content)).active
    cells = [cell for cell in sheet[2] if isinstance(cell.value, str) and words.strip() in cell.value]

    assert len(cells) == 8
    assert {(cell.data_type, cell.value[0]) for cell in cells} == {("s", "'")}


def test_an_action_rests_with_its_key_question_while_that_is_taken_down(board: Client) -> None:
    question = a_key_question(an_event(), "CANARY?")
    action = an_action(question, what="CANARY what", is_public=True)
    lead = browser(a_lead())
    pages = [
        (board, reverse("tracker:whole")),
        (lead, reverse("tracker:mine")),
        (board, reverse("portal:home")),
    ]
    assert ["CANARY" in client.get(url).text for client, url in pages] == [True, True, True]
    take_down(question, by=somebody())

    assert ["CANARY" in client.get(url).text for client, url in pages] == [False, False, False]
    assert rows_of(board) == []
    assert lead.get(action.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("page", ["tracker:whole", "tracker:download", "tracker:mine", "portal:home"])
def test_a_page_costs_the_same_queries_with_one_action_as_with_three(page: str) -> None:
    client = browser(a_lead() if page == "tracker:mine" else a_board_member())
    costs = []
    for number in range(3):
        event = an_event(f"Event {number}")
        own = an_action(a_key_question(event, f"{number}?", owner=f"Agency {number}"))
        an_action(a_key_question(event, f"{number} too?"), agency=f"Agency {number}")
        update_action(own, said=SAID, by=somebody())
        client.get(reverse(page))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(page))
        costs.append(len(queries))

    assert costs[0] == costs[2]


def test_an_empty_tracker_says_what_will_stand_there(board: Client) -> None:
    assert "No actions yet" in board.get(reverse("tracker:whole")).text
    assert "No agency has an action yet." in board.get(reverse("portal:home")).text
    assert "No actions yet" in browser(a_lead()).get(reverse("tracker:mine")).text


def test_each_finding_says_who_acts_on_it_and_what_nobody_acts_on_has_no_note() -> None:
    place, online = sorted(some_findings(), key=lambda finding: finding.title)
    an_action(place, agency="Council", what="Light the stop", due_in=-1)
    event = EventPage.objects.get(release=place.release)
    notes = finding_notes(event, a_board_member().portal_account)

    assert (place.title, online.title) == ("Bus stop", "How safe do you feel online?")
    assert set(notes) == {place.about}
    for words in ("Light the stop", "Council", "Overdue"):
        assert words in notes[place.about]


def test_only_the_board_is_told_beside_a_finding() -> None:
    finding, *_ = some_findings()
    an_action(finding)
    event = EventPage.objects.get(release=finding.release)
    school = PortalAccount.objects.create(user=somebody("Bob"), role="school_lead", organisation=a_school())

    assert finding_notes(event, a_board_member().portal_account) != {}
    assert finding_notes(event, school) == {}
    assert finding_notes(an_event("Not closed"), a_board_member().portal_account) == {}
