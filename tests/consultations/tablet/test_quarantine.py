"""What is held: nobody reads it in the database, it counts nowhere, and staff decide once."""

import re
import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from consultations.models import Session
from consultations.models.quarantine import Quarantined
from consultations.models.submissions import Submission
from consultations.models.texts import Text
from consultations.results.queries import held_of, received_in, tally, took_part, took_part_in
from consultations.results.releases import close_event
from consultations.sessions.actions import close_session, hold_what_comes, stop_holding
from consultations.tablet.ledger import Decided, accept, answers_held, discard
from consultations.tablet.sealing import BadBox
from pledges.models import Pledge
from tests.factories import board, tablets

pytestmark = pytest.mark.django_db

CANARY = "the swings behind the chip shop"


@pytest.fixture
def session() -> Session:
    return board.a_session()


def late(session: Session) -> None:
    close_session(session)
    Session.objects.filter(pk=session.pk).update(closed_at=timezone.now() - timedelta(days=8))


def frozen(session: Session) -> None:
    close_session(session)
    close_event(session.event, by=board.a_person(), without_numbers=True)


def asked(session: Session) -> None:
    tablets.hold_everything(session)


def all_of_it(tablet) -> dict[str, list[str]]:
    """An answer to everything, and the canary in every text."""
    given = {"text": [CANARY], "several": ["1", "2"]}
    return {screen.key: given.get(screen.kind, ["1"]) for screen in tablet.joined.book.screens()}


def everything_stored() -> bytes:
    """Every column of every row of every table, as bytes and as text."""
    found = b""
    for model in apps.get_models(include_auto_created=True):
        columns = [field.column for field in model._meta.local_concrete_fields]
        with connection.cursor() as cursor:
            names = ", ".join(map(connection.ops.quote_name, columns))
            cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(model._meta.db_table)}")
            for row in cursor.fetchall():
                found += b"\n".join(
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for value in row
                )
    return found


@pytest.mark.parametrize(
    ("make", "why"),
    [(late, "late"), (frozen, "event_closed"), (asked, "asked")],
    ids=["late", "frozen", "asked"],
)
def test_it_is_answered_like_any_other_and_nothing_of_it_is_stored_in_clear(join_tablet, session, make, why):
    tablet, id = join_tablet(session), uuid.uuid4()
    box = tablet.sealed(all_of_it(tablet), id)
    make(session)

    first, again = tablet.post(box, id), tablet.post(box, id)

    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    held, row = Quarantined.objects.get(), Submission.objects.get()
    assert (held.why, held.verdict, row.standing, bytes(row.sheet)) == (why, "", "held", b"")
    assert (Text.objects.count(), Pledge.objects.count()) == (0, 0)
    stored = everything_stored()
    assert str(id.hex).encode() in stored.replace(b"-", b"")
    assert not any(part in stored for part in (CANARY.encode(), b"swings", b"chip shop"))
    assert CANARY in answers_held(held).values()


def test_the_search_through_every_table_finds_what_is_not_held(tablet):
    tablet.send(all_of_it(tablet))
    assert CANARY.encode() in everything_stored()


def test_other_words_under_the_id_of_one_that_is_held_are_told_apart(tablet):
    asked(tablet.joined.session)
    id = uuid.uuid4()
    assert tablet.send({}, id).status_code == 201
    assert tablet.send({}, id).status_code == 409
    assert Quarantined.objects.count() == 1


def test_held_ones_are_in_no_count_of_results(join_tablet, session):
    tablet = join_tablet(session)
    tablet.send({})
    event, organisation = session.event, session.organisation_id
    before = tally(event)
    asked(session)
    tablet.send(all_of_it(tablet))

    assert took_part(event) == {organisation: 1} == tally(event).sent
    assert took_part_in([event]) == {event.pk: 1}
    assert tally(event).questions == before.questions
    assert (received_in(session).counted, received_in(session).held, held_of(event)) == (1, 1, 1)


def test_holding_begins_when_it_was_asked_for_and_ends_when_it_is_stopped(join_tablet, session):
    tablet = join_tablet(session)
    hold_what_comes(session, since=timezone.now() + timedelta(minutes=5))
    tablet.send({})
    asked(session)
    tablet.send({})
    stop_holding(session)
    tablet.send({})
    assert (received_in(session).counted, received_in(session).held) == (2, 1)


def test_an_accepted_one_is_read_and_counted_like_any_other(join_tablet, session):
    tablet = join_tablet(session)
    tablet.send(all_of_it(tablet))
    like_this, texts = bytes(Submission.objects.get().sheet), Text.objects.count()
    asked(session)
    tablet.send(all_of_it(tablet))
    by = board.a_person()

    accept(Quarantined.objects.get().pk, by=by)

    assert {bytes(row.sheet) for row in Submission.objects.all()} == {like_this}
    assert set(Submission.objects.values_list("standing", flat=True)) == {"counted"}
    assert (Text.objects.count(), Text.objects.waiting().count()) == (2 * texts, 2 * texts)
    assert Pledge.objects.count() == 2
    held = Quarantined.objects.get()
    assert (held.verdict, held.decided_by, bytes(held.sealed)) == ("accepted", by, b"")
    assert took_part(session.event) == {session.organisation_id: 2}


def test_accepted_after_the_numbers_are_frozen_its_words_are_read_and_it_counts_nowhere(join_tablet, session):
    tablet = join_tablet(session)
    for _ in range(12):
        tablet.send(all_of_it(tablet))
    close_session(session)
    release = close_event(session.event, by=board.a_person())
    before, words = list(release.tables.order_by("pk").values()), Text.objects.count()
    tablet.send(all_of_it(tablet))

    accept(Quarantined.objects.get().pk, by=board.a_person())

    assert Submission.objects.get(standing="late").sheet
    assert Text.objects.count() > words
    assert took_part(session.event) == {session.organisation_id: 12} == tally(session.event).sent
    assert (received_in(session).counted, received_in(session).held) == (13, 0)
    release.refresh_from_db()
    assert (release.took_part, list(release.tables.order_by("pk").values())) == (12, before)


def test_a_discarded_one_is_erased_and_never_comes_back(join_tablet, session):
    tablet, id, by = join_tablet(session), uuid.uuid4(), board.a_person()
    box = tablet.sealed(all_of_it(tablet), id)
    asked(session)
    tablet.post(box, id)
    sealed = bytes(Quarantined.objects.get().sealed)

    discard(id, reason="A trial by an adult", by=by)

    stored = everything_stored()
    assert sealed and sealed not in stored and CANARY.encode() not in stored
    held, row = Quarantined.objects.get(), Submission.objects.get()
    assert (held.verdict, held.reason, held.decided_by) == ("discarded", "A trial by an adult", by)
    assert (row.standing, bytes(row.sheet), Text.objects.count()) == ("discarded", b"", 0)
    assert (received_in(session).counted, received_in(session).held, held_of(session.event)) == (0, 0, 0)
    assert [tablet.post(box, id).status_code for _ in range(2)] == [410, 410]
    assert tablet.send({}, id).status_code == 409
    stop_holding(session)
    assert tablet.post(box, id).status_code == 410
    assert Submission.objects.count() == 1


def test_an_accepted_one_that_is_sent_again_is_known(join_tablet, session):
    tablet, id = join_tablet(session), uuid.uuid4()
    box = tablet.sealed(all_of_it(tablet), id)
    asked(session)
    tablet.post(box, id)
    accept(id, by=board.a_person())
    texts = Text.objects.count()
    assert (tablet.post(box, id).status_code, Text.objects.count()) == (200, texts)


@pytest.mark.parametrize("again", [accept, lambda pk, by: discard(pk, reason="A trial", by=by)])
@pytest.mark.parametrize("first", [accept, lambda pk, by: discard(pk, reason="A trial", by=by)])
def test_whoever_decides_second_is_told(session, first, again):
    asked(session)
    id = tablets.send(tablets.joined(session), {})
    first(id, by=board.a_person())
    before = Quarantined.objects.values().get()
    with pytest.raises(Decided):
        again(id, by=board.a_person())
    assert Quarantined.objects.values().get() == before


def test_one_whose_key_is_lost_is_not_accepted_and_stays_held(session):
    asked(session)
    id = tablets.send(tablets.joined(session), {})
    Quarantined.objects.update(sealed=b"\x01" * 200)
    with pytest.raises(BadBox):
        accept(id, by=board.a_person())
    assert (Submission.objects.get().standing, Quarantined.objects.get().verdict) == ("held", "")
    discard(id, reason="It cannot be opened", by=board.a_person())


def test_the_box_of_one_that_is_held_opens_under_no_other_id(session):
    """Whoever can write to the table cannot put one pupil's words in another's place."""
    asked(session)
    joined = tablets.joined(session)
    one, two = tablets.send(joined, {}), tablets.send(joined, {})
    Quarantined.objects.filter(pk=one).update(sealed=Quarantined.objects.get(pk=two).sealed)
    with pytest.raises(BadBox):
        accept(one, by=board.a_person())


def test_the_plain_form_is_held_as_well_and_says_the_same(client, session):
    page = client.post("/take-part/", {"code": session.join_code}).content.decode()
    sent = {name: re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in ("ticket", "id")}
    asked(session)
    answers = [client.post("/take-part/", {**sent, "1-learnt": CANARY}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert (Quarantined.objects.count(), Text.objects.count()) == (1, 0)
    assert CANARY.encode() not in everything_stored()
