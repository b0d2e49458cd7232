"""The server's half of the sealed outbox: P-256 ECDH, HKDF-SHA-256, AES-256-GCM.

A box is: version (1 byte) · name of the key (8) · the sender's point (65) · ciphertext with its tag. The
key and the nonce come from the shared secret, whose sender's half is fresh each time. What is sealed is
padded to whole kilobytes, so that its length tells nothing. docs/offline.md says what this protects.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from consultations.models import SealingKey

from . import keys

VERSION = b"\x01"
NAME, POINT = 8, 65
HEAD = len(VERSION) + NAME + POINT
STEP = 1024
INFO = b"ypsg submission v1"


class BadBox(Exception):
    """Not a box, altered on the way, or sealed to a key that is no longer here."""


@dataclass(frozen=True)
class Recipient:
    """The public half: what a tablet gets when it joins."""

    name: bytes
    point: bytes


def seal(plain: bytes, *, about: bytes, to: SealingKey) -> bytes:
    """As the tablet's seal.js does. ``about`` (the submission's id) is bound to the box, not hidden in it."""
    recipient = Recipient(bytes.fromhex(to.name), bytes(to.public))
    private = ec.generate_private_key(ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), recipient.point)
    point = keys.point_of(private)
    cipher, nonce = _cipher(private.exchange(ec.ECDH(), theirs), point, recipient.point)
    return VERSION + recipient.name + point + cipher.encrypt(nonce, pad(plain), about)


def unseal(box: bytes, *, about: bytes) -> bytes:
    """Raises BadBox."""
    if len(box) <= HEAD or box[:1] != VERSION:
        raise BadBox("Not a box.")
    name, point = box[1 : 1 + NAME], box[1 + NAME : HEAD]
    try:
        ours = keys.private_half(name.hex())
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        cipher, nonce = _cipher(ours.exchange(ec.ECDH(), theirs), point, keys.point_of(ours))
        return unpad(cipher.decrypt(nonce, box[HEAD:], about))
    except (keys.NoSuchKey, InvalidTag, ValueError) as error:
        raise BadBox("It cannot be opened.") from error


def pad(plain: bytes) -> bytes:
    """Its length in four bytes, itself, and zeros to the next whole step."""
    framed = len(plain).to_bytes(4, "big") + plain
    return framed.ljust(-(-len(framed) // STEP) * STEP, b"\0")


def unpad(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:4], "big")
    if length > len(padded) - 4:
        raise ValueError("The length does not fit.")
    return padded[4 : 4 + length]


def _cipher(secret: bytes, senders: bytes, recipients: bytes) -> tuple[AESGCM, bytes]:
    material = HKDF(SHA256(), 32 + 12, salt=senders + recipients, info=INFO).derive(secret)
    return AESGCM(material[:32]), material[32:]
