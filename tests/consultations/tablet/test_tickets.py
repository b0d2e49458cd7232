"""How long a ticket holds: a week after the session's end as if nothing were, a month until staff have looked."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.utils import timezone

from consultations.models import Session
from consultations.models.submissions import Submission
from consultations.sessions.actions import close_session, draw_new_code, reopen_session
from consultations.tablet.tickets import SALT, BadTicket, Ticket
from tests.factories import board, tablets

pytestmark = pytest.mark.django_db

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
COUNTED, HELD, STOPPED = (201, "counted"), (201, "held"), (401, None)


def joined_long_ago(session: Session, before: timedelta) -> str:
    version = tablets.joined(session).version.pk
    return Ticket(session.pk, version, datetime.now(UTC) - before).sign()


def test_a_ticket_names_a_session_a_form_and_the_hour_and_no_device(tablet) -> None:
    ticket = Ticket.read(tablet.joined.ticket)
    assert (ticket.session, ticket.form_version) == (tablet.joined.session.pk, tablet.joined.version.pk)
    assert (ticket.hour.minute, ticket.hour.second, ticket.hour.microsecond) == (0, 0, 0)
    assert set(vars(ticket)) == {"session", "form_version", "hour"}


@pytest.mark.parametrize("signed", ["", "x", "a:b:c", "é:1:2"])
def test_what_was_not_signed_here_is_no_ticket(signed) -> None:
    with pytest.raises(BadTicket):
        Ticket.read(signed)


def test_something_else_that_was_signed_here_is_no_ticket() -> None:
    for signed in (
        signing.dumps([1, 2, 3], salt="another"),
        *(signing.dumps(odd, salt=SALT) for odd in ([1, 2], None)),
    ):
        with pytest.raises(BadTicket):
            Ticket.read(signed)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(0), COUNTED),
        (7 * DAY - MINUTE, COUNTED),
        (7 * DAY + MINUTE, HELD),
        (30 * DAY - MINUTE, HELD),
        (30 * DAY + MINUTE, STOPPED),
    ],
)
@pytest.mark.parametrize("ends", ["closed", "never closed"])
def test_it_counts_for_a_week_after_the_end_and_is_held_for_a_month(
    join_tablet, ends, after, expected
) -> None:
    """Of a session that nobody closed, the end is the hour in which the tablet joined."""
    session = board.a_session()
    tablet = join_tablet(session)
    ticket = joined_long_ago(session, 60 * DAY if ends == "closed" else after)
    if ends == "closed":
        close_session(session)
        Session.objects.filter(pk=session.pk).update(closed_at=timezone.now() - after)

    response = tablet.send_with(ticket)

    standing = Submission.objects.values_list("standing", flat=True).first()
    assert (response.status_code, standing) == expected


def test_another_session_of_the_event_that_ended_long_ago_changes_nothing(join_tablet) -> None:
    session = board.a_session()
    other = board.a_session(session.event)
    close_session(other)
    Session.objects.filter(pk=other.pk).update(closed_at=timezone.now() - 60 * DAY)

    assert join_tablet(session).send({}).status_code == 201
    assert Submission.objects.get().standing == "counted"


def test_a_session_that_was_reopened_takes_what_a_tablet_still_holds_once_it_has_joined_again(
    join_tablet,
) -> None:
    session = board.a_session()
    tablet = join_tablet(session)
    old = joined_long_ago(session, 60 * DAY)
    close_session(session)
    Session.objects.filter(pk=session.pk).update(closed_at=timezone.now() - 60 * DAY)
    assert tablet.send_with(old).status_code == 401

    reopen_session(session)
    assert tablet.send_with(join_tablet(session).joined.ticket).status_code == 201


def test_a_new_code_strands_no_queue(join_tablet) -> None:
    session = board.a_session()
    tablet = join_tablet(session)
    draw_new_code(session)
    assert tablet.send({}).status_code == 201
    session.refresh_from_db()
    assert tablet.send_with(join_tablet(session).joined.ticket).status_code == 201


def test_a_queue_may_hold_an_earlier_form_of_the_event(join_tablet) -> None:
    session = board.a_session()
    earlier = join_tablet(session)
    session.event.activities.first().delete()
    later = join_tablet(session)
    assert earlier.joined.version != later.joined.version
    assert earlier.send_with(later.joined.ticket).status_code == 201
    assert Submission.objects.get().form_version == earlier.joined.version


def test_a_ticket_that_an_earlier_secret_key_signed_holds(tablet, settings) -> None:
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one" * 8
    assert Ticket.read(tablet.joined.ticket).session == tablet.joined.session.pk


def test_a_submission_that_came_before_the_secret_key_was_changed_is_known_again(tablet, settings) -> None:
    id = uuid4()
    box = tablet.sealed({}, id)
    assert tablet.post(box, id).status_code == 201
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one" * 8
    assert tablet.post(box, id).status_code == 200
    assert tablet.post(tablet.sealed({}, id), id).status_code == 409
