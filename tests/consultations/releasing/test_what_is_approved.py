"""What two people approve is all that decides who sees a table, and only people who may can approve it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from consultations.models import Release
from consultations.portal.queries import TOLD
from consultations.results import releases
from tests.factories.board import a_person
from tests.factories.portal import a_member_of_staff

OTHER = {
    "organisation_id": None,
    "domain": "online",
    "position": 77,
    "about": "place:77",
    "kind": "several",
    "format": "primary",
    "after": ["e1-0", [4, 5]],
    "question": "e1-77",
    "table": "{}",
}


@pytest.mark.parametrize("what", OTHER)
def test_whatever_decides_who_sees_a_table_is_in_the_digest(ready: Release, what: str) -> None:
    tables = list(ready.tables.order_by("organisation"))
    own = next(each for each in tables if each.organisation_id)
    setattr(own, what, OTHER[what])

    assert ready.digest_of(ready.tables.all()) == ready.digest != ready.digest_of(tables)


def test_a_table_that_was_moved_to_another_domain_is_not_read(ready: Release) -> None:
    own = ready.tables.exclude(organisation=None).first()
    own.domain = "online"

    with pytest.raises(ValueError, match="something else than its row says"):
        _ = own.safe_table


@pytest.mark.parametrize("state", ["computing", "failed", "withdrawn"])
def test_only_what_stands_is_exported(ready: Release, state: str) -> None:
    Release.objects.filter(pk=ready.pk).update(state=state, withdrawn_because="Why not")

    with pytest.raises(CommandError, match="is not exported"):
        call_command("export_release", ready.pk)


def test_who_may_not_approve_is_refused_by_the_action_itself(ready: Release) -> None:
    gone = a_member_of_staff("approve_release", "open_release")
    gone.is_active = False
    for person in (a_person(), gone):
        with pytest.raises(PermissionDenied):
            releases.approve(ready, digest=ready.digest, by=person)
        with pytest.raises(PermissionDenied):
            releases.withdraw(ready, because="Why not", by=person)


def test_who_approves_does_not_choose_for_the_board_what_everybody_sees(ready: Release) -> None:
    with pytest.raises(PermissionDenied):
        releases.open_to_everybody(ready, by=a_member_of_staff("approve_release"))


def test_what_is_told_is_what_the_table_itself_does_not_suppress(ready: Release) -> None:
    told = set(ready.tables.filter(TOLD).values_list("pk", flat=True))
    shown = {each.pk for each in ready.tables.all() if not each.safe_table.rows[0].suppressed}
    one = ready.tables.get(pk=min(shown))
    one.table = one.safe_table.held_back().to_json()
    one.save()

    assert told == shown
    assert set(ready.tables.filter(TOLD).values_list("pk", flat=True)) == shown - {one.pk}
