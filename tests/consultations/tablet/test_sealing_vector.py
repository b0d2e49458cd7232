"""The tablet's seal.js and the server's sealing.py make the same box: both are held to tests/js/vector.json."""

import json
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from consultations.models import SealingKey
from consultations.tablet import keys, sealing

VECTOR = Path(__file__).parents[2] / "js" / "vector.json"
NAME = "0123456789abcdef"
SUBMISSION = {
    "id": "6f1f64b2-6d3a-4c1e-9a52-0d0f5d3b7c11",
    "session": 7,
    "form_version": 3,
    "parts": {"1-q1": ["2"], "1-learnt": ["Ask for help. “Kind” words… 👍🏽"]},
}
RECIPIENT, SENDER = (ec.derive_private_key(number, ec.SECP256R1()) for number in (11, 12))


def pkcs8(key: ec.EllipticCurvePrivateKey) -> str:
    return b64encode(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())).decode()


@pytest.fixture
def fixed_keys(monkeypatch) -> SealingKey:
    monkeypatch.setattr(keys, "private_half", lambda _name: RECIPIENT)
    monkeypatch.setattr(ec, "generate_private_key", lambda _curve: SENDER)
    return SealingKey(name=NAME, public=keys.point_of(RECIPIENT))


def test_the_box_in_the_file_is_what_the_server_would_make(fixed_keys):
    plain = json.dumps({"v": 1, **SUBMISSION}, separators=(",", ":"), ensure_ascii=False).encode()
    box = sealing.seal(plain, about=SUBMISSION["id"].encode(), to=fixed_keys)
    assert json.loads(VECTOR.read_text()) == {
        "submission": SUBMISSION,
        "to": {"name": NAME, "point": b64encode(bytes(fixed_keys.public)).decode()},
        "sender": {"point": b64encode(keys.point_of(SENDER)).decode(), "pkcs8": pkcs8(SENDER)},
        "box": b64encode(box).decode(),
    }


def test_the_server_opens_the_box_in_the_file(fixed_keys):
    box = json.loads(VECTOR.read_text())["box"]
    opened = json.loads(sealing.unseal(b64decode(box), about=SUBMISSION["id"].encode()))
    assert opened == {"v": 1, **SUBMISSION}
