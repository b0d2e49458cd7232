"""The server's sealing keys: made when first needed, changed by a command, kept 90 days after that."""

import logging
import secrets
from datetime import timedelta
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from consultations.models import SealingKey
from consultations.models.quarantine import Quarantined

logger = logging.getLogger(__name__)

KEPT = timedelta(days=90)
NONCE = 12


class NoSuchKey(Exception):
    """No key of this name, or SECRET_KEY is another one than when it was made."""


def current() -> SealingKey:
    """The key that tablets seal to now. The very first tablet to join makes it.

    One that we cannot open is replaced: whatever is sealed to it would wait for ever.
    """
    key = SealingKey.objects.filter(is_current=True).first() or _make()
    try:
        private_half(key.name)
    except NoSuchKey:
        logger.error("The sealing key cannot be opened. Is SECRET_KEY new, without SECRET_KEY_FALLBACKS?")
        return rotate()[0]
    return key


@transaction.atomic
def rotate() -> tuple[SealingKey, int]:
    """Make a new key the current one, and forget those retired for more than 90 days that nothing waits for.

    Returns the new key and how many were forgotten: their private half is erased, their name stays.
    """
    now = timezone.now()
    SealingKey.objects.filter(is_current=True).update(is_current=False, retired_at=now)
    old = SealingKey.objects.filter(retired_at__lt=now - KEPT).exclude(private=b"")
    waiting = Quarantined.objects.filter(verdict="").values("key")
    return _make(), old.exclude(pk__in=waiting).update(private=b"")


@lru_cache(maxsize=16)
def private_half(name: str) -> ec.EllipticCurvePrivateKey:
    """Raises NoSuchKey, also when it is forgotten. Opened once a process: a key of this name never changes."""
    kept = bytes(SealingKey.objects.filter(name=name).values_list("private", flat=True).first() or b"")
    for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS] if kept else []:
        try:
            number = _lock(secret).decrypt(kept[:NONCE], kept[NONCE:], name.encode())
        except InvalidTag:
            continue
        return ec.derive_private_key(int.from_bytes(number, "big"), ec.SECP256R1())
    raise NoSuchKey


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _make() -> SealingKey:
    """Of two tablets that are the first at once, one finds the other's key."""
    name, private, nonce = (
        secrets.token_hex(8),
        ec.generate_private_key(ec.SECP256R1()),
        secrets.token_bytes(NONCE),
    )
    number = private.private_numbers().private_value.to_bytes(32, "big")
    locked = nonce + _lock(settings.SECRET_KEY).encrypt(nonce, number, name.encode())
    try:
        with transaction.atomic():
            return SealingKey.objects.create(name=name, public=point_of(private), private=locked)
    except IntegrityError:
        return SealingKey.objects.get(is_current=True)


def _lock(secret: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"ypsg sealing keys").derive(secret.encode()))
