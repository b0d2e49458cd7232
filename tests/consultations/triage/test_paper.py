"""Sheets of paper: typed in by those who read every text, once each, and checked like everything else."""

import uuid

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import PlaceListItem, Release, Session, SurveyQuestion
from consultations.models.submissions import FormVersion, Submission
from consultations.models.texts import Text
from consultations.sessions.actions import close_session
from consultations.tablet import ledger
from consultations.tablet.paper import newest_form
from tests.factories import board

from .test_access import REFUSED, sent_to, sign_in

CANARY = "canary-4711"
CHOOSE = reverse("triage:paper")


@pytest.fixture
def room(db: None) -> Session:
    return board.a_session()


def address(session: Session) -> str:
    return reverse("triage:enter", args=[session.pk])


def key(session: Session, words: str) -> str:
    screens = newest_form(session).book.screens()
    return next(screen.key for screen in screens if screen.prompt.startswith(words))


def sheet(client: Client, session: Session, **answers: object) -> dict[str, object]:
    """A blank form as it was shown, with these answers on it (``pledge``: the text; ``safe``: the option)."""
    context = client.get(address(session)).context
    names = {"pledge": "One thing I have learnt", "safe": "How safe do you feel at school?"}
    named = {key(session, names[name]): value for name, value in answers.items()}
    return {"id": str(context["id"]), "form": str(context["sitting"].version.pk), **named}


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_types_sheets_in(client: Client, who: str, text: Text, room: Session) -> None:
    sign_in(client, who, text)
    before = Submission.objects.count()

    assert [sent_to(client.get(each)) for each in (CHOOSE, address(room))] == [REFUSED[who]] * 2
    data = {"id": uuid.uuid4(), "form": newest_form(room).version.pk, "blank": "on"}
    assert sent_to(client.post(address(room), data)) == REFUSED[who]
    assert Submission.objects.count() == before


def test_a_sheet_is_saved_like_what_a_tablet_sends_and_marked(triager: Client, room: Session) -> None:
    data = sheet(triager, room, pledge=CANARY, safe="5")
    response = triager.post(address(room), data, follow=True)

    assert response.redirect_chain == [(address(room), 302)]
    assert "Sheet 1 is saved." in response.text and CANARY not in response.text
    stored = Submission.objects.get()
    assert (stored.on_paper, stored.standing, stored.session) == (True, "counted", room)
    screen = next(s for s in newest_form(room).book.screens() if s.prompt.startswith("How safe do you"))
    assert bytes(stored.sheet)[screen.slot] == 5
    assert Text.objects.waiting().get().body == CANARY
    assert response.context["id"] != uuid.UUID(str(data["id"]))


def test_sheets_are_numbered_and_each_has_an_id_of_its_own(triager: Client, room: Session) -> None:
    for number in (1, 2, 3):
        response = triager.post(address(room), sheet(triager, room, safe="1"), follow=True)
        assert f"Sheet {number} is saved." in response.text
    assert Submission.objects.count() == 3
    assert "3 sheets typed in" in " ".join(triager.get(CHOOSE).text.split())


def test_a_double_press_stores_one(triager: Client, room: Session) -> None:
    data = sheet(triager, room, pledge=CANARY)
    pages = [triager.post(address(room), data, follow=True).text for _ in range(2)]

    assert all("Sheet 1 is saved." in page for page in pages)
    assert (Submission.objects.count(), Text.objects.count()) == (1, 1)


def test_a_sheet_that_was_changed_after_it_was_saved_is_shown_again_with_a_fresh_id(
    triager: Client, room: Session
) -> None:
    """Back, another answer, Save: it may be the same sheet or the next one. Only the person knows."""
    data = sheet(triager, room, pledge="the first")
    triager.post(address(room), data)
    changed = {**data, key(room, "One thing I have learnt"): CANARY}
    response = triager.post(address(room), changed)

    assert (response.status_code, "saved before, with other answers" in response.text) == (409, True)
    assert CANARY in response.text and Text.objects.get().body == "the first"
    again = triager.post(address(room), {**changed, "id": str(response.context["id"])}, follow=True)
    assert "Sheet 2 is saved." in again.text


def test_a_blank_sheet_is_meant(triager: Client, room: Session) -> None:
    data = sheet(triager, room)
    response = triager.post(address(room), data)

    assert (response.status_code, Submission.objects.count()) == (422, 0)
    assert "Was the sheet handed in blank?" in response.text
    triager.post(address(room), {**data, "blank": "on"})
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("wrong", ["9", "x", "0", "-1"])
def test_an_answer_that_is_not_on_the_form_is_refused_and_nothing_is_lost(
    triager: Client, room: Session, wrong: str
) -> None:
    data = sheet(triager, room, pledge=CANARY, safe=wrong)
    response = triager.post(address(room), data)

    assert (response.status_code, Submission.objects.count()) == (422, 0)
    assert CANARY in response.text and str(data["id"]) in response.text


def test_a_text_that_is_too_long_is_refused_whole_and_line_ends_count_once(
    triager: Client, room: Session
) -> None:
    exact = "a\n" * 100
    assert triager.post(address(room), sheet(triager, room, pledge=exact + "b")).status_code == 422
    fits = exact.replace("\n", "\r\n")
    assert triager.post(address(room), sheet(triager, room, pledge=fits)).status_code == 302
    assert Text.objects.get().body == exact.strip()


@pytest.mark.parametrize("id", ["", "x", "1-2-3"])
def test_without_its_number_a_sheet_is_shown_again(triager: Client, room: Session, id: str) -> None:
    response = triager.post(address(room), {**sheet(triager, room, pledge=CANARY), "id": id})

    assert (response.status_code, Submission.objects.count()) == (422, 0)
    assert CANARY in response.text
    uuid.UUID(str(response.context["id"]))


@pytest.mark.parametrize("form", ["999", "x", "-1"])
def test_a_form_of_another_event_is_not_found(triager: Client, room: Session, form: str) -> None:
    stranger = newest_form(board.a_session(board.an_event("Another"), board.a_school("Birch School")))
    for each in (form, str(stranger.version.pk)):
        assert triager.get(f"{address(room)}?form={each}").status_code == 404
        data = {**sheet(triager, room, pledge=CANARY), "form": each}
        assert triager.post(address(room), data).status_code == 404
    assert not Submission.objects.exists()


def test_a_form_of_the_other_format_is_not_found(triager: Client, room: Session) -> None:
    little = board.a_session(room.event, board.a_school("Little School", phase="Primary"))
    assert triager.get(f"{address(room)}?form={newest_form(little).version.pk}").status_code == 404


def test_a_sheet_of_a_form_that_has_changed_since_can_be_typed_in(triager: Client, room: Session) -> None:
    old = newest_form(room)
    SurveyQuestion.objects.filter(wording="Who would you tell?").update(wording="Whom would you tell?")
    new = newest_form(room)
    assert new.version != old.version

    page = triager.get(address(room))
    assert (page.context["sitting"].version, "Whom would you tell?" in page.text) == (new.version, True)
    assert f"?form={old.version.pk}" in page.text
    there = f"{address(room)}?form={old.version.pk}"
    page = triager.get(there)
    assert "Who would you tell?" in page.text
    data = {"id": page.context["id"], "form": old.version.pk, key(room, "One thing"): CANARY}
    assert triager.post(there, data)["Location"] == there
    assert Submission.objects.get().form_version == old.version


def test_a_closed_session_still_takes_sheets(triager: Client, room: Session) -> None:
    close_session(room)
    triager.post(address(room), sheet(triager, room, pledge=CANARY))
    assert Submission.objects.get().standing == "counted"


def test_staff_who_type_are_not_held_by_the_session(triager: Client, room: Session) -> None:
    Session.objects.update(quarantine_from=room.opened_at)
    triager.post(address(room), sheet(triager, room, pledge=CANARY))
    assert Submission.objects.get().standing == "counted"


def test_of_a_closed_event_no_sheet_is_taken_and_none_is_lost(triager: Client, room: Session) -> None:
    data = sheet(triager, room, pledge=CANARY)
    Release.objects.create(event=room.event, frozen_by=room.opened_by, policy={}, took_part=0)
    response = triager.post(address(room), data)

    assert (response.status_code, CANARY in response.text) == (409, True)
    assert "its numbers are counted for good" in response.text and not Submission.objects.exists()
    assert triager.get(address(room)).url == CHOOSE
    assert room.join_code not in triager.get(CHOOSE).text


def test_when_the_database_refuses_what_was_typed_stands_there_still(
    triager: Client, room: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(row: Submission) -> bool:
        raise DatabaseError("disk full")

    data = sheet(triager, room, pledge=CANARY)
    monkeypatch.setattr(ledger, "_insert", refuse)
    response = triager.post(address(room), data)

    assert (response.status_code, CANARY in response.text, str(data["id"]) in response.text) == (
        503,
        True,
        True,
    )


def test_a_follow_up_counts_only_after_what_it_follows(triager: Client, room: Session) -> None:
    place = PlaceListItem.objects.first().place
    data = sheet(triager, room, safe="1")
    rating, why = (f"3-p{place.pk}{end}" for end in ("", "why"))
    triager.post(address(room), {**data, rating: "1", why: ["1", "2"]})
    screens = {screen.key: screen for screen in newest_form(room).book.screens()}
    packed = bytes(Submission.objects.get().sheet)

    assert packed[screens[rating].slot] == 1
    assert set(packed[screens[why].slot :][: len(screens[why].options)]) == {0}


def test_who_types_reads_whom_to_tell_of_a_worry(triager: Client, room: Session) -> None:
    page = " ".join(triager.get(address(room)).text.split())

    assert "Does something on a sheet worry you? Tell the safeguarding lead today" in page
    assert f"{room.safeguarding_lead}, {room.safeguarding_lead_contact}." in page


def test_every_question_can_be_typed_without_a_script(triager: Client, room: Session) -> None:
    page = triager.get(address(room)).text
    for screen in newest_form(room).book.screens():
        assert f'name="{screen.key}"' in page
    assert "hidden>" not in page.partition("<paper-sheet>")[2].partition("</paper-sheet>")[0]


def test_printing_and_typing_show_the_same_form(triager: Client, room: Session) -> None:
    triager.get(address(room))
    assert FormVersion.objects.get() == newest_form(room).version


def test_the_list_costs_the_same_for_one_session_as_for_three(triager: Client, room: Session) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            triager.get(CHOOSE)
        return len(captured)

    triager.get(CHOOSE)
    with_one = queries()
    board.a_session(room.event, board.a_school("Birch School"))
    board.a_session(board.an_event("Other"), board.a_school("Cedar School"))
    assert queries() == with_one
