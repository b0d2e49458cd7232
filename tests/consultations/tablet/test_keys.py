"""The sealing keys: made when they are needed, changed at will, and no secret lies in the database."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from consultations.models import SealingKey
from consultations.models.quarantine import Quarantined
from consultations.tablet import keys, ledger
from consultations.tablet.sealing import BadBox, seal, unseal
from tests.factories import board, tablets

pytestmark = pytest.mark.django_db

ABOUT, WORDS = b"some id", b"More lights"
OLDER = keys.KEPT + timedelta(days=1)


@pytest.fixture(autouse=True)
def a_process_that_knows_no_key() -> None:
    keys.private_half.cache_clear()


def retired_long_ago(key: SealingKey) -> None:
    keys.rotate()
    SealingKey.objects.filter(pk=key.pk).update(retired_at=timezone.now() - OLDER)
    keys.private_half.cache_clear()


def test_there_is_one_current_key_and_it_stays() -> None:
    assert keys.current() == keys.current() == SealingKey.objects.get()


def test_the_private_half_is_not_in_the_database_as_it_is() -> None:
    key = keys.current()
    number = keys.private_half(key.name).private_numbers().private_value
    assert number.to_bytes(32, "big") not in bytes(key.private)
    assert keys.point_of(keys.private_half(key.name)) == bytes(key.public)


def test_a_box_that_waited_while_the_key_was_changed_is_taken() -> None:
    joined = tablets.joined(board.a_session())
    send = tablets.sender(joined, {})
    keys.rotate()
    assert tablets.joined(joined.session).key != joined.key
    assert send().status_code == 201


def test_90_days_after_it_was_retired_a_key_is_forgotten() -> None:
    key = keys.current()
    box = seal(WORDS, about=ABOUT, to=key)
    retired_long_ago(key)
    assert unseal(box, about=ABOUT) == WORDS
    keys.private_half.cache_clear()

    _, forgotten = keys.rotate()

    key.refresh_from_db()
    assert (forgotten, bytes(key.private)) == (1, b"")
    assert keys.rotate()[1] == 0
    with pytest.raises(BadBox):
        unseal(box, about=ABOUT)


def test_a_key_is_kept_while_something_held_waits_for_it_and_not_after() -> None:
    session = board.a_session()
    joined = tablets.joined(session)
    tablets.hold_everything(session)
    id = tablets.send(joined, {})
    retired_long_ago(Quarantined.objects.get().key)

    assert keys.rotate()[1] == 0
    assert ledger.answers_held(Quarantined.objects.get()) == {}
    ledger.discard(id, reason="A trial", by=board.a_person())
    assert keys.rotate()[1] == 1


def test_after_a_new_secret_key_the_earlier_one_still_opens(settings) -> None:
    key = keys.current()
    box = seal(WORDS, about=ABOUT, to=key)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one" * 8
    keys.private_half.cache_clear()

    assert unseal(box, about=ABOUT) == WORDS
    assert keys.current() == key
    fresh, _ = keys.rotate()
    settings.SECRET_KEY_FALLBACKS = []
    keys.private_half.cache_clear()
    assert keys.current() == fresh


def test_no_tablet_seals_to_a_key_that_we_cannot_open(settings, caplog) -> None:
    """Somebody changed SECRET_KEY and forgot the fallback. What came before is lost; what comes must not be."""
    lost = keys.current()
    settings.SECRET_KEY = "a new one" * 8
    keys.private_half.cache_clear()

    fresh = keys.current()
    assert fresh != lost and unseal(seal(WORDS, about=ABOUT, to=fresh), about=ABOUT) == WORDS
    assert "Is SECRET_KEY new" in caplog.text


def test_the_command_says_what_it_did() -> None:
    earlier, said = keys.current(), StringIO()
    retired_long_ago(earlier)

    call_command("rotate_sealing_key", stdout=said)

    now = keys.current()
    assert said.getvalue() == f"Tablets that join from now on seal to {now}. Erased: 1 old.\n"
    assert SealingKey.objects.filter(is_current=True).get() == now != earlier
