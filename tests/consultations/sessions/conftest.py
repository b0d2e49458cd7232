"""A session, and somebody who runs it."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from consultations.models import Session
from tests.factories import board


@pytest.fixture
def session(db: None) -> Session:
    return board.a_session()


@pytest.fixture
def facilitator(client: Client, db: None) -> Client:
    person = board.a_person("facilitator")
    person.user_permissions.add(Permission.objects.get(codename="run_session"))
    client.force_login(person)
    return client
