"""A picture that somebody uploads, made safe: looked at before it is decoded, and drawn anew without its file.

What is kept is small enough to travel inside a page, so that a tablet has it without a network.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final

from PIL import Image, ImageFile, ImageOps

LARGEST_FILE: Final = 10 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
LONGEST_SIDE: Final = 12_000
SMALLEST_SIDE: Final = 200
KINDS: Final = ("PNG", "JPEG", "WEBP")
KEPT_BYTES: Final = 150 * 1024
# The longest side and the quality, from the finest. The first that is small enough is kept.
TRIES: Final = ((1600, 82), (1600, 65), (1280, 65), (1024, 60), (900, 45), (700, 35), (480, 25))

TOO_LARGE = "This file is larger than 10 MB. Save the picture smaller and try again."
NOT_A_PICTURE = "This is not a picture that we can read. Save it as PNG, JPEG or WebP and try again."
TOO_MANY_PIXELS = "This picture has too many pixels. Make it 12,000 wide or high at most, and try again."
TOO_SMALL = "This picture is too small to tap on. It needs at least 200 pixels on each side."
MOVES = "This file holds several pictures. Save one of them as PNG, JPEG or WebP and try again."
DAMAGED = "This picture is damaged or not complete. Save it again and try once more."


class BadPicture(Exception):
    """It is not taken. The message says why, in words for the person who uploads."""


@dataclass(frozen=True)
class Cleaned:
    """WebP bytes without any of the metadata of the file, and the size in pixels."""

    data: bytes
    width: int
    height: int


def read_picture(file: BinaryIO) -> Cleaned:
    """The picture in an uploaded file. Its name and the type that the browser names are not looked at.

    Raises BadPicture: too large, none of the three kinds, too many pixels, moving, or damaged.
    """
    file.seek(0)
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise BadPicture(TOO_LARGE)
    # Whatever a library beside us has asked of Pillow: a picture that ends in the middle is damaged.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        return _smallest(_drawn_anew(_opened(data)))
    except BadPicture:
        raise
    except Exception as error:
        # A broken file breaks the decoder in many ways, and none of them is more than that.
        raise BadPicture(DAMAGED) from error


def _opened(data: bytes) -> Image.Image:
    """Its head alone is read here. What would not fit into memory is refused before it is unpacked."""
    try:
        picture = Image.open(BytesIO(data), formats=KINDS)
    except Image.DecompressionBombError as error:
        raise BadPicture(TOO_MANY_PIXELS) from error
    except Exception as error:
        raise BadPicture(NOT_A_PICTURE) from error
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise BadPicture(TOO_MANY_PIXELS)
    if min(width, height) < SMALLEST_SIDE:
        raise BadPicture(TOO_SMALL)
    if getattr(picture, "n_frames", 1) != 1:
        raise BadPicture(MOVES)
    return picture


def _drawn_anew(picture: Image.Image) -> Image.Image:
    """The right way up on white paper. A new picture knows nothing of the camera, the place or the author."""
    longest = TRIES[0][0]
    picture.draft("RGB", (longest, longest))
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    colours = upright.convert("RGBA")
    paper = Image.new("RGB", colours.size, "white")
    paper.paste(colours, mask=colours.getchannel("A"))
    return paper


def _smallest(picture: Image.Image) -> Cleaned:
    for longest, quality in TRIES:
        kept = picture.copy()
        kept.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        out = BytesIO()
        kept.save(out, "WEBP", quality=quality, method=4, exif=b"", xmp=b"", icc_profile=b"")
        if out.tell() <= KEPT_BYTES:
            break
    return Cleaned(out.getvalue(), kept.width, kept.height)
