"""Sessions that open at the same moment: every code on every board is another one."""

import pytest

from consultations.models import EventPage, Session
from consultations.models import sessions as models
from tests.factories import board

from .race import kinds, race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

AT_ONCE = 30


def test_every_session_has_a_code_of_its_own(event: EventPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two signs make 64 codes, so that 30 sessions draw the same ones again and again."""
    monkeypatch.setattr(models, "JOIN_CODE_ALPHABET", "AB")
    school = board.a_school()

    opened = race([lambda: board.a_session(event, school)] * AT_ONCE)

    assert kinds(opened) == ["Session"] * AT_ONCE
    assert len(set(Session.objects.values_list("join_code", flat=True))) == AT_ONCE
