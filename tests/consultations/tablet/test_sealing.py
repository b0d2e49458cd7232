"""A sealed box: whoever has the tablet or the wire learns nothing, and nothing altered is opened."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as some

from consultations.models import SealingKey
from consultations.tablet import keys
from consultations.tablet.sealing import HEAD, STEP, BadBox, pad, seal, unpad, unseal

ABOUT = str(uuid.UUID(int=7)).encode()
WORDS = "More lights at the station, says Jo. 🚏".encode()


@pytest.fixture
def key(db: None) -> SealingKey:
    return keys.current()


def test_what_was_sealed_is_opened_again(key: SealingKey) -> None:
    for plain in (b"", b"x", WORDS, WORDS * 1000):
        assert unseal(seal(plain, about=ABOUT, to=key), about=ABOUT) == plain


def test_nothing_of_it_can_be_read_in_the_box(key: SealingKey) -> None:
    box = seal(WORDS, about=ABOUT, to=key)
    assert not any(word in box for word in (WORDS[:-5], b"lights", b"station", ABOUT))


def test_it_is_bound_to_its_id(key: SealingKey) -> None:
    box = seal(WORDS, about=ABOUT, to=key)
    for other in (str(uuid.uuid4()).encode(), ABOUT.upper(), b""):
        with pytest.raises(BadBox):
            unseal(box, about=other if other != ABOUT else b"x")


def test_a_byte_that_was_altered_anywhere_spoils_it(key: SealingKey) -> None:
    box = seal(WORDS, about=ABOUT, to=key)
    for place in range(len(box)):
        altered = bytearray(box)
        altered[place] ^= 1 << place % 8
        with pytest.raises(BadBox):
            unseal(bytes(altered), about=ABOUT)


def test_a_box_that_was_cut_off_or_made_longer_is_not_opened(key: SealingKey) -> None:
    box = seal(WORDS, about=ABOUT, to=key)
    for wrong in (b"", box[:1], box[:HEAD], box[: HEAD + 16], box[:-1], box[1:], box + b"\0", box + box):
        with pytest.raises(BadBox):
            unseal(wrong, about=ABOUT)


def test_another_key_does_not_open_it(key: SealingKey) -> None:
    box, (other, _) = seal(WORDS, about=ABOUT, to=key), keys.rotate()
    readdressed = box[:1] + bytes.fromhex(other.name) + box[9:]
    with pytest.raises(BadBox):
        unseal(readdressed, about=ABOUT)
    assert unseal(box, about=ABOUT) == WORDS


def test_two_seals_of_the_same_words_have_nothing_in_common(key: SealingKey) -> None:
    one, two = (seal(WORDS, about=ABOUT, to=key) for _ in range(2))
    assert one[:9] == two[:9]
    assert one[9:HEAD] != two[9:HEAD] and one[HEAD:] != two[HEAD:]


def test_a_short_text_and_a_long_one_make_boxes_of_one_length(key: SealingKey) -> None:
    lengths = [len(seal(b"x" * size, about=ABOUT, to=key)) for size in (0, 1, 600, STEP - 4, STEP - 3)]
    assert lengths == [HEAD + STEP + 16] * 4 + [HEAD + 2 * STEP + 16]


@given(some.binary(max_size=3 * STEP))
def test_padding_is_whole_steps_and_is_taken_off_again(plain: bytes) -> None:
    padded = pad(plain)
    assert (len(padded) % STEP, unpad(padded)) == (0, plain)
    assert len(padded) - len(plain) <= STEP + 3


def test_a_length_that_does_not_fit_is_refused() -> None:
    for padded in (b"", b"\0\0\0\1", b"\xff\xff\xff\xff" + b"\0" * 1020):
        with pytest.raises(ValueError, match="does not fit"):
            unpad(padded)
