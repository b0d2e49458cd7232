"""Texts whose time is over today: sent by a tablet, then dated back."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from consultations.models import Session
from consultations.models.submissions import Submission
from consultations.models.texts import Text
from consultations.retention.due import last_day_due
from tests.consultations.triage.conftest import a_session, an_event, someone, written


@pytest.fixture
def session(db: None) -> Session:
    return a_session(an_event())


@pytest.fixture
def alice(db: None) -> User:
    return someone("Alice", "access_admin", "triage_text")


def overdue_by(days: int = 0) -> date:
    return last_day_due(timezone.localdate()) - timedelta(days=days)


def old(session: Session, *bodies: str, days: int = 0) -> list[Text]:
    """In the order of ``bodies``; due since ``days`` days."""
    texts = written(session, *bodies)
    Text.objects.filter(pk__in=[text.pk for text in texts]).update(date=overdue_by(days))
    Submission.objects.filter(session=session).update(date=overdue_by(days))
    return [Text.objects.get(pk=text.pk) for text in texts]
