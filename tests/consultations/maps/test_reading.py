"""What staff upload is looked at before it is decoded, and nothing of the file is kept but its colours."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from consultations.pictures import reading
from consultations.pictures.reading import BadPicture, read_picture
from tests.factories.pictures import a_file

SECRET = b"Taken by Miss Adeyemi"


def refusal(file: BytesIO) -> str:
    with pytest.raises(BadPicture) as refused:
        read_picture(file)
    return str(refused.value)


def kept(file: BytesIO) -> Image.Image:
    return Image.open(BytesIO(read_picture(file).data))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_bomb(side: int) -> BytesIO:
    """A true PNG of so many pixels, all alike: small on disk, gigabytes in memory."""
    packer = zlib.compressobj(9)
    row = b"\0" * (side + 1)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    signs = b"\x89PNG\r\n\x1a\n"
    return BytesIO(signs + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_three_kinds_are_taken_and_kept_as_one(kind: str) -> None:
    assert (kept(a_file(kind)).format, kept(a_file(kind)).size) == ("WEBP", (300, 200))


def test_a_small_file_with_a_huge_picture_in_it_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = a_bomb(14_000)
    assert len(bomb.getvalue()) < 1_000_000
    decoded: list[object] = []
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded.append)

    assert refusal(bomb) == reading.TOO_MANY_PIXELS
    assert decoded == []


def test_a_picture_just_above_our_own_limit_is_refused_as_well() -> None:
    assert refusal(a_bomb(7_000)) == reading.TOO_MANY_PIXELS


def test_a_long_thin_picture_is_refused() -> None:
    assert refusal(a_file(size=(12_001, 200))) == reading.TOO_MANY_PIXELS


def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    assert refusal(BytesIO(a_file().getvalue() + b"\0" * reading.LARGEST_FILE)) == reading.TOO_LARGE


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_ends_in_the_middle_is_damaged(kind: str) -> None:
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    file = BytesIO()
    noise.save(file, kind)
    assert refusal(BytesIO(file.getvalue()[: len(file.getvalue()) // 2])) in (
        reading.DAMAGED,
        reading.NOT_A_PICTURE,
    )


def test_a_moving_picture_is_refused_whatever_kind_it_is() -> None:
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("teal", "gold")]
    said = {}
    for kind in ("GIF", "WEBP", "PNG"):
        file = BytesIO()
        frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=100)
        said[kind] = refusal(file)
    assert said == {"GIF": reading.NOT_A_PICTURE, "WEBP": reading.MOVES, "PNG": reading.MOVES}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_of_ours_is_refused(data: bytes) -> None:
    assert refusal(BytesIO(data)) == reading.NOT_A_PICTURE


def test_a_picture_that_is_a_page_as_well_loses_the_page() -> None:
    """A file can be a PNG from its start and a script from its end. What is kept is drawn anew."""
    both = BytesIO(a_file().getvalue() + b"<script>alert(1)</script>")
    assert b"script" not in read_picture(both).data


def test_where_and_by_whom_a_picture_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = SECRET.decode(), SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 32.0, 22.5), 3: "E", 4: (0.0, 4.0, 51.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
    file = a_file("JPEG", exif=exif.tobytes(), comment=SECRET, icc_profile=SECRET, xmp=xmp)
    assert file.getvalue().count(SECRET) >= 4
    with Image.open(file) as told:
        assert told.getexif().get_ifd(0x8825)[2] == (51.0, 32.0, 22.5)
    file.seek(0)

    picture = kept(file)
    assert SECRET not in read_picture(a_file("JPEG", exif=exif.tobytes(), comment=SECRET)).data
    assert dict(picture.getexif()) == {}
    assert {"exif", "xmp", "icc_profile", "comment"} & set(picture.info) == set()


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert kept(a_file("JPEG", exif=exif.tobytes())).size == (200, 300)


def test_what_is_clear_becomes_white_paper() -> None:
    file = BytesIO()
    Image.new("RGBA", (300, 200), (200, 0, 0, 0)).save(file, "PNG")
    white = Image.new("RGB", (300, 200), "white")
    assert ImageChops.difference(kept(file).convert("RGB"), white).getbbox() is None


def test_whatever_is_uploaded_a_tablet_gets_no_more_than_150_kilobytes() -> None:
    noise = Image.effect_noise((1700, 1300), 120).convert("RGB")
    file = BytesIO()
    noise.save(file, "JPEG", quality=80)
    picture = read_picture(file)
    assert len(file.getvalue()) > 1_000_000
    assert len(picture.data) <= reading.KEPT_BYTES
    assert max(picture.width, picture.height) <= 1600


def test_a_picture_too_small_to_tap_is_refused() -> None:
    assert refusal(a_file(size=(199, 300))) == reading.TOO_SMALL
