"""The room: how many came, which tablets still hold something, and what the facilitator does about it."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations.models import Session
from consultations.sessions import actions
from consultations.sessions.forms import HoldForm
from consultations.sessions.room import Room, how_long_ago
from consultations.tablet import ledger
from consultations.tablet.actions import NotNow, Sitting, join
from tests.consultations.sessions.rooms import did, room_page, tablet

CANARY = "the swings behind the chip shop"


def sent(session: Session, number: int, *, held: str = "") -> None:
    """So many pupils write the canary into every text."""
    joined = join(session.join_code)
    assert joined
    answers = {screen.key: CANARY for screen in joined.book.screens() if screen.kind == "text"}
    sitting = Sitting(session.pk, joined.version, joined.book, held)
    for _ in range(number):
        ledger.receive(id=uuid.uuid4(), sitting=sitting, answers=answers, digest=uuid.uuid4().hex)


def test_it_shows_how_many_came_of_how_many_and_how_many_are_held(facilitator, session):
    sent(session, 3)
    sent(session, 2, held="asked")
    actions.count_heads(session, heads=24)
    room = Room.of(session)
    assert (room.sent, room.received.counted, room.received.held, room.has_too_many) == (5, 3, 2, False)
    page = room_page(facilitator, session)
    assert "<strong>5</strong> received <span>of 24 in the room</span>" in page
    assert "<strong>2</strong> of them held" in page


def test_it_warns_when_more_came_than_sit_here(facilitator, session):
    sent(session, 2)
    assert not Room.of(session).has_too_many
    actions.count_heads(session, heads=1)
    assert Room.of(session).has_too_many and "More came than sit here." in room_page(facilitator, session)


def test_each_tablet_says_how_it_is_in_words(session):
    tablet(session, 1, sent=12)
    tablet(session, 2, waiting=2, seen=47)
    tablet(session, 3, seen=200)
    tablet(session, 4, waiting=1, seen=7300)
    assert [(t.number, t.sent, t.waiting, t.state, t.words) for t in Room.of(session).tablets] == [
        (1, 12, 0, "fine", "Fine"),
        (2, 0, 2, "waiting", "Still sending"),
        (3, 0, 0, "unseen", "Not seen for 3 minutes"),
        (4, 0, 1, "unseen", "Not seen for 2 h"),
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "just now"), (14, "just now"), (29, "20 s ago"), (61, "1 minute ago"), (3599, "59 minutes ago")],
)
def test_when_a_tablet_was_seen(seconds, words):
    assert how_long_ago(timedelta(seconds=seconds)) == f"seen {words}"


def test_a_pause_lets_nobody_begin_until_it_goes_on(facilitator, session):
    assert did(facilitator, session, "pause").state == "paused"
    with pytest.raises(NotNow):
        join(session.join_code)
    assert did(facilitator, session, "go-on").state == "open"
    assert join(session.join_code)


def test_a_new_code_is_asked_about_first_and_strands_nobody(facilitator, session):
    old, number = session.join_code, tablet(session, 1).number
    assert "joins nobody any more" in facilitator.get(f"/sessions/{session.pk}/new-code/").content.decode()
    assert session.join_code == old
    new = did(facilitator, session, "new-code").join_code
    assert new != old and join(old) is None and join(new)
    assert [seen.number for seen in Room.of(session).tablets] == [number]


def test_what_comes_is_held_from_now_on_until_it_is_stopped(facilitator, session):
    assert did(facilitator, session, "hold").quarantine_from <= timezone.now()
    assert "What comes is held, since" in room_page(facilitator, session)
    assert did(facilitator, session, "stop-holding").quarantine_from is None


def test_what_comes_is_held_from_a_time_today(facilitator, session, monkeypatch):
    ten = timezone.make_aware(datetime(2026, 3, 4, 10, 0))
    monkeypatch.setattr(timezone, "now", lambda: ten)
    form = HoldForm({"at": "14:30"})
    assert form.is_valid() and form.cleaned_data["at"] == ten + timedelta(hours=4, minutes=30)
    actions.hold_what_comes(session, since=form.cleaned_data["at"])
    room = Room.of(session)
    assert (room.is_holding, room.will_hold) == (False, True)


@pytest.mark.parametrize("typed", ["", "25:00", "soon", "00:00"])
def test_a_wrong_time_holds_nothing_and_is_shown_again(facilitator, session, typed):
    answer = facilitator.post(f"/sessions/{session.pk}/hold-later/", {"at": typed})
    session.refresh_from_db()
    assert (answer.status_code, session.quarantine_from) == (422, None)
    assert f'value="{typed}"' in answer.text if typed else "Write a time, for example" in answer.text
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize(("typed", "kept"), [("24", 24), (" 500 ", 500), ("", None)])
def test_heads_are_counted_in_place(facilitator, session, typed, kept):
    assert did(facilitator, session, "heads", heads=typed).heads == kept


@pytest.mark.parametrize("typed", ["0", "501", "-1", "lots", "2.5", "9" * 40])
def test_wrong_heads_change_nothing_and_are_shown_again(facilitator, session, typed):
    actions.count_heads(session, heads=7)
    answer = facilitator.post(f"/sessions/{session.pk}/heads/", {"heads": typed})
    session.refresh_from_db()
    assert (answer.status_code, session.heads) == (422, 7)
    assert f'value="{typed}"' in answer.text and "from 1 to 500" in answer.text


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("open", {"pause", "new-code", "close", "close-for-good"}),
        ("paused", {"go-on", "new-code", "close", "close-for-good"}),
        ("closing", {"close-for-good", "reopen"}),
        ("closed", {"reopen"}),
    ],
)
def test_who_comes_too_late_is_told_and_changes_nothing(facilitator, session, state, verbs):
    Session.objects.update(state=state)
    for verb in {"pause", "go-on", "new-code", "close", "close-for-good", "reopen"} - verbs:
        before = Session.objects.values().get()
        page = facilitator.post(f"/sessions/{session.pk}/{verb}/", follow=True).text
        assert "Somebody else has just changed this session." in page, verb
        assert Session.objects.values().get() == before


def test_the_second_of_two_who_close_is_told(session):
    mine, theirs = Session.objects.get(), Session.objects.get()
    actions.close_session(theirs)
    with pytest.raises(actions.JustChanged):
        actions.close_session(mine)
    assert Session.objects.get().closed_at == theirs.closed_at


def test_the_live_parts_say_what_the_page_says_and_hold_no_token(facilitator, session):
    tablet(session, 1)
    for page, names in (
        ("room/", {"state", "numbers", "tablets", "hold", "actions"}),
        ("", {"join", "sent"}),
    ):
        parts = facilitator.get(f"/sessions/{session.pk}/{page}now/").json()["parts"]
        whole = " ".join(facilitator.get(f"/sessions/{session.pk}/{page}").content.decode().split())
        assert set(parts) == names
        assert all(" ".join(part.split()) in whole for part in parts.values())
        assert not any("csrf" in part for part in parts.values())


def test_the_projector_follows_the_session(facilitator, session):
    def shown() -> str:
        return facilitator.get(f"/sessions/{session.pk}/now/").json()["parts"]["join"]

    assert session.join_code in shown()
    actions.draw_new_code(session)
    assert session.join_code in shown()
    actions.pause_session(session)
    assert "A short break" in shown() and session.join_code not in shown()
    actions.begin_closing(session)
    assert "We are finishing" in shown()
    actions.close_session(session)
    assert "This session is closed" in shown()


def test_no_word_of_a_child_is_in_any_byte_of_a_facilitators_page(facilitator, session):
    sent(session, 2)
    sent(session, 2, held="asked")
    tablet(session, 1, waiting=1)
    addresses = ["", "now/", "room/", "room/now/", "new-code/", "paper/", "paper/?large"]
    for state in Session.State:
        Session.objects.update(state=state, closed_at=timezone.now())
        pages = [facilitator.get(f"/sessions/{session.pk}/{end}") for end in addresses]
        pages += [facilitator.get("/sessions/"), facilitator.get("/sessions/open/")]
        wrong = [("heads", "x"), ("hold-later", "x"), ("close-for-good", "")]
        pages += [
            facilitator.post(f"/sessions/{session.pk}/{verb}/", {"at": at, "heads": at}) for verb, at in wrong
        ]
        assert {page.status_code for page in pages} <= {200, 302, 409, 422}
        assert not any(CANARY.encode() in page.content for page in pages)
        assert not any(CANARY.encode() in str(page.headers).encode() for page in pages)


@pytest.mark.parametrize("end", ["", "now/", "room/", "room/now/", "paper/", "new-code/"])
def test_an_absent_session_is_not_found(facilitator, end):
    assert facilitator.get(f"/sessions/999/{end}").status_code == 404


def test_the_room_costs_the_same_for_one_tablet_as_for_three(facilitator, session):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            facilitator.get(f"/sessions/{session.pk}/room/now/")
        return len(captured)

    tablet(session, 1)
    queries()
    with_one = queries()
    tablet(session, 2, waiting=1), tablet(session, 3, seen=900)
    assert queries() == with_one
