"""Once worked out, nothing changes any more: not what comes late, and not a second reckoning."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.models import EventPage, Organisation, Release, Session
from consultations.models.submissions import Submission
from consultations.results import releases
from consultations.sessions.actions import close_session, reopen_session
from consultations.tablet.actions import Joined, join
from consultations.tablet.ledger import accept
from tests.consultations.staff.cast import signed_in
from tests.factories import tablets
from tests.factories.board import a_person
from tests.factories.portal import close

from .conftest import act, now, pages_of, publish_it, seen, stored

Cast = Mapping[str, User]


@pytest.fixture
def late_tablet(event: EventPage, school: Organisation) -> Joined:
    """One that joined before its session was closed, and still has something to send."""
    session = Session.objects.get(event=event, organisation=school)
    reopen_session(session)
    joined = join(session.join_code)
    assert joined
    close_session(session)
    return joined


def come_late(tablet: Joined) -> None:
    id = tablets.send(tablet, {screen.key: 5 for screen in tablet.book.screens()})
    assert Submission.objects.get(pk=id).standing == "held"
    accept(id, by=a_person())
    assert Submission.objects.get(pk=id).standing == "late"


def everything(cast: Cast, release: Release, school: Organisation) -> list[object]:
    """Every table, every page about the numbers, every preview and the file."""
    staff = cast["approver"]
    names = {"as_board": [], "as_everybody": [], "file": [], "as_school": [school.pk]}
    previews = [
        seen(staff, reverse(f"releases:{name}", args=[release.pk, *more])) for name, more in names.items()
    ]
    return [stored(release), now(release).digest, *pages_of(cast, school, release.event), *previews]


@pytest.mark.parametrize("is_published", [False, True])
def test_who_comes_late_is_counted_as_late_and_changes_no_byte(
    late_tablet: Joined, cast: Cast, school: Organisation, event: EventPage, is_published: bool
) -> None:
    release = close(event)
    if is_published:
        publish_it(release, signed_in(cast["coordinator"]), signed_in(cast["approver"]))
    before = everything(cast, release, school)
    page = signed_in(cast["coordinator"]).get(reverse("releases:release", args=[release.pk]))
    come_late(late_tablet)
    after = signed_in(cast["coordinator"]).get(reverse("releases:release", args=[release.pk]))

    assert everything(cast, release, school) == before
    assert (page.context["late"], after.context["late"]) == (0, 1)
    assert "They are counted here and change nothing: no figure, no page, no file." in after.text


def test_what_failed_can_be_begun_again_and_gives_the_same_bytes(
    event: EventPage, coordinator: Client, django_capture_on_commit_callbacks
) -> None:
    release = close(event)
    before = stored(release), release.digest
    release.tables.all().delete()
    Release.objects.filter(pk=release.pk).update(state="failed", digest="", took_part=0, attendance={})
    page = coordinator.get(reverse("releases:release", args=[release.pk]))
    with django_capture_on_commit_callbacks(execute=True):
        assert act(coordinator, release, "again") == 302

    assert "The numbers could not be worked out" in page.text
    assert (stored(release), now(release).digest, now(release).state) == (*before, "ready")


def test_numbers_that_cannot_be_checked_are_not_stored_and_the_release_says_so(
    event: EventPage, coordinator: Client
) -> None:
    pk = releases.close_event(event, by=a_person()).pk
    sheet = bytes(Submission.objects.first().sheet)
    Submission.objects.update(sheet=b"\1\1\1\1\1\1\1")
    releases.compute(pk)
    release = Release.objects.get(pk=pk)
    assert (release.state, release.tables.count()) == ("failed", 0)
    assert (
        "Nothing was stored, and nobody sees anything."
        in coordinator.get(reverse("releases:release", args=[pk])).text
    )

    Submission.objects.update(sheet=sheet)
    releases.try_again(release)
    releases.compute(pk)
    assert now(release).state == "ready"


@pytest.mark.parametrize("state", ["ready", "published", "withdrawn"])
def test_what_is_worked_out_is_never_worked_out_again(
    ready: Release, coordinator: Client, state: str
) -> None:
    Release.objects.filter(pk=ready.pk).update(
        state=state, published_at=timezone.now(), withdrawn_because="Why not"
    )
    Submission.objects.all().delete()
    before = stored(ready)

    assert act(coordinator, ready, "again") == 422
    releases.compute(ready.pk)
    assert (stored(ready), now(ready).state) == (before, state)


def test_who_waits_is_told_how_far_the_work_is(ready: Release, coordinator: Client) -> None:
    assert 0 < ready.done <= ready.to_do
    Release.objects.filter(pk=ready.pk).update(state="computing", done=23, to_do=60, moved_at=timezone.now())
    part = coordinator.get(reverse("releases:now", args=[ready.pk])).json()["parts"]["progress"]
    page = coordinator.get(reverse("releases:release", args=[ready.pk])).text

    assert "23 of 60 groups of questions" in part and part in page
    assert 'max="60" value="23"' in part
    assert "Nothing has moved" not in part and "csrf" not in part


def test_when_nothing_moves_the_page_says_what_may_be_wrong(ready: Release, coordinator: Client) -> None:
    long_ago = timezone.now() - timedelta(minutes=5)
    Release.objects.filter(pk=ready.pk).update(state="computing", frozen_at=long_ago, moved_at=None)
    before = coordinator.get(reverse("releases:release", args=[ready.pk])).text
    assert act(coordinator, ready, "again") == 302
    after = coordinator.get(reverse("releases:release", args=[ready.pk])).text

    assert "Is the background worker running?" in before
    assert "Is the background worker running?" not in after


def test_when_the_work_has_ended_the_part_that_waits_says_so(ready: Release, coordinator: Client) -> None:
    for state, words in (("ready", "Look at the numbers"), ("failed", "Try again")):
        Release.objects.filter(pk=ready.pk).update(state=state)
        part = coordinator.get(reverse("releases:now", args=[ready.pk])).json()["parts"]["progress"]
        assert "data-look-again" in part and words in part
