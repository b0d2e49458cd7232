"""One person of each kind, named after what they are."""

from django.contrib.auth.models import Group, User
from django.test import Client

from consultations.models import PortalAccount, Session
from consultations.tablet.actions import join
from home.roles import (
    BOARD_APPROVERS,
    BOARD_EDITORS,
    COORDINATORS,
    DATA_PROTECTION,
    FACILITATORS,
    TRIAGERS,
)
from tests.factories.board import a_person, a_school
from tests.factories.tablets import send

IN_GROUPS = {
    "coordinator": COORDINATORS,
    "triager": TRIAGERS,
    "editor": BOARD_EDITORS,
    "approver": BOARD_APPROVERS,
    "data protection officer": DATA_PROTECTION,
    "facilitator": FACILITATORS,
}


def the_cast() -> dict[str, User]:
    """Roles as on a real site. School leads and Board members have a portal account and no group."""
    cast = {name: a_person(name) for name in (*IN_GROUPS, "school lead", "board member")}
    for name, group in IN_GROUPS.items():
        cast[name].groups.add(Group.objects.get(name=group))
    PortalAccount.objects.create(user=cast["school lead"], role="school_lead", organisation=a_school())
    PortalAccount.objects.create(user=cast["board member"], role="board")
    return cast


def signed_in(who: User | None) -> Client:
    """A browser of theirs; with nobody, one that is not signed in."""
    client = Client()
    if who:
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def coordinator() -> Client:
    return signed_in(the_cast()["coordinator"])


def somebody_takes_part(session: Session, *, writes: str = "") -> None:
    """One pupil of the session sends what the tablet sends."""
    joined = join(session.join_code)
    assert joined is not None
    texts = [screen.key for screen in joined.book.screens() if screen.kind == "text"]
    answers = {texts[0]: writes} if writes else {}
    send(joined, answers)
