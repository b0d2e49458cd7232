"""A concern, and a safeguarding lead who was given it, the way staff do both."""

from django.contrib.auth.models import User
from django.db import connection

from consultations.models import Organisation, SafeguardingLead, Session
from consultations.models.concerns import Concern, ConcernEntry
from consultations.models.texts import Text
from consultations.safeguarding import actions

from .board import a_person


def a_safeguarding_lead_of(*schools: Organisation, name: str = "") -> User:
    user = a_person(name)
    user.email = f"{user.username.replace(' ', '.')}@school.example"
    user.save()
    SafeguardingLead.objects.create(user=user).organisations.set(schools)
    return user


def a_text(session: Session, body: str = "x") -> Text:
    return Text.objects.create(
        session=session, part="question", prompt="?", body=body, date=session.event.date
    )


def a_concern(session: Session, *, by: User, body: str = "x", route: str = "school") -> Concern:
    text = a_text(session, body)
    actions.raise_concern(text, by=by, route=route)
    return Concern.objects.get(text=text)


def a_concern_for(lead: User, session: Session, *, by: User, body: str = "x") -> Concern:
    concern = a_concern(session, by=by, body=body)
    actions.open_to(concern, lead=lead.safeguarding_lead, by=by)
    return concern


def forget_the_record() -> None:
    """After a test with real transactions. The triggers are there again for the next one."""
    (rule,) = (
        each for each in ConcernEntry._meta.constraints if each.name == "concern_entries_are_only_added"
    )
    with connection.schema_editor() as editor, connection.cursor() as cursor:
        for statement in rule.no_triggers(ConcernEntry, editor):
            cursor.execute(statement)
        cursor.execute(f"DELETE FROM {ConcernEntry._meta.db_table}")
        for statement in rule.triggers(ConcernEntry, editor):
            cursor.execute(statement)
