"""Closing a session: with every tablet at 0, or when somebody has looked at those that do not say so."""

import pytest

from consultations.models import Session, Tablet
from consultations.tablet.actions import join
from tests.consultations.sessions.rooms import did, room_page, speaks, tablet


def test_it_closes_for_good_when_every_tablet_is_at_zero_and_forgets_them(facilitator, session):
    tablet(session, 1), tablet(session, 2)
    assert did(facilitator, session, "close").state == "closing"
    speaks(session, 1), speaks(session, 2)
    assert "Nothing waits on any tablet." in room_page(facilitator, session)
    assert did(facilitator, session, "close-for-good").state == "closed"
    assert session.closed_at and not Tablet.objects.exists()


def test_what_a_tablet_said_before_closing_began_is_worth_nothing(facilitator, session):
    """It may be without a network, and somebody may be writing on it."""
    tablet(session, 1), tablet(session, 2)
    did(facilitator, session, "close")
    speaks(session, 1)
    assert 'value="2"' in room_page(facilitator, session)
    assert facilitator.post(f"/sessions/{session.pk}/close-for-good/").status_code == 409


def test_somebody_who_is_still_writing_is_seen_and_waited_for(facilitator, session):
    tablet(session, 1)
    speaks(session, 1, is_writing=True)
    assert "Somebody is writing" in room_page(facilitator, session)
    did(facilitator, session, "close")
    speaks(session, 1)
    assert "Tablet 1: somebody is writing" in room_page(facilitator, session)
    assert facilitator.post(f"/sessions/{session.pk}/close-for-good/").status_code == 409
    speaks(session, 1, is_writing=False)
    assert did(facilitator, session, "close-for-good").state == "closed"


@pytest.mark.parametrize("doubtful", [{"waiting": 2}, {"seen": 130}])
@pytest.mark.parametrize("ticked", ["", "7", "8 x", "1"])
def test_a_doubtful_tablet_keeps_it_open_until_somebody_has_looked(facilitator, session, doubtful, ticked):
    tablet(session, 1), tablet(session, 8, **doubtful)
    did(facilitator, session, "close")
    speaks(session, 1)
    answer = facilitator.post(f"/sessions/{session.pk}/close-for-good/", {"looked": ticked.replace("8", "")})
    assert (answer.status_code, Session.objects.get().state) == (409, "closing")
    assert "Tablet 8" in answer.text and Tablet.objects.count() == 2
    assert did(facilitator, session, "close-for-good", looked="8").state == "closed"


def test_a_tick_is_for_the_tablets_that_were_looked_at(facilitator, session):
    """Another one went silent while somebody looked."""
    tablet(session, 1, waiting=1), tablet(session, 2, seen=500)
    did(facilitator, session, "close")
    assert facilitator.post(f"/sessions/{session.pk}/close-for-good/", {"looked": "1"}).status_code == 409
    assert 'value="1 2"' in room_page(facilitator, session)
    assert did(facilitator, session, "close-for-good", looked="1 2").state == "closed"


def test_closing_can_be_taken_back(facilitator, session):
    did(facilitator, session, "close")
    assert did(facilitator, session, "reopen").state == "open"
    assert join(session.join_code)


def test_the_room_does_not_promise_more_than_closing_the_event_leaves(facilitator, session):
    tablet(session, 1, waiting=1)
    did(facilitator, session, "close")
    assert "within 7 days and before the event is closed" in room_page(facilitator, session)
    did(facilitator, session, "close-for-good", looked="1")
    assert "unless the event is closed before that" in room_page(facilitator, session)
