"""A school with a session, somebody who reads texts, and the school's safeguarding lead."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from consultations.models import Session
from tests.consultations.staff.cast import signed_in
from tests.factories.board import a_person, a_session
from tests.factories.concerns import a_safeguarding_lead_of


@pytest.fixture
def session(db: None) -> Session:
    return a_session()


@pytest.fixture
def triager(db: None) -> User:
    person = a_person("Alice")
    person.email = "alice@board.example"
    person.save()
    person.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "triage_text"]))
    return person


@pytest.fixture
def lead(session: Session) -> User:
    return a_safeguarding_lead_of(session.organisation, name="Mrs Okafor")


@pytest.fixture
def reader(lead: User) -> Client:
    return signed_in(lead)
