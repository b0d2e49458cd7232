"""Who says yes looks first, and is told truly who will see it."""

from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from consultations.models import Organisation, PortalAccount, Release
from consultations.portal.follow_ups_actions import write_follow_up
from consultations.releasing.audiences import Readers
from tests.factories.board import a_person
from tests.factories.portal import a_lead_of

from .conftest import NAMES, publish_it

Cast = Mapping[str, User]


def shown(client: Client, what: str, release: Release) -> BeautifulSoup:
    return BeautifulSoup(client.get(reverse(f"releases:{what}", args=[release.pk])).text, "html.parser")


def test_the_previews_stand_above_the_yes(ready: Release, coordinator: Client) -> None:
    page = shown(coordinator, "release", ready)
    order = [heading["id"] for heading in page.select("main h2[id]")]

    assert order == ["looks", "dropped", "approve", "withdraw", "facts"]
    assert [link["href"].rsplit("/as/")[1] for link in page.select("a.release-look")][0::2] == [
        "board/",
        "everybody/",
    ]


def test_who_will_see_it_is_the_true_list(cast: Cast, ready: Release, school: Organisation) -> None:
    """One who cannot sign in any more is no reader, and neither is the lead of a school without figures."""
    a_lead_of(school)
    gone = a_lead_of(Organisation.objects.get(name="Birch School"))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    a_lead_of(Organisation.objects.create(name="Rowan School", urn=199999))
    officer = PortalAccount.objects.create(user=a_person(), role="officer")
    officer.schools.set([school, Organisation.objects.get(name="Elm School")])
    PortalAccount.objects.create(user=a_person(), role="officer")
    readers = Readers.of(ready)

    assert (readers.board, readers.leads, readers.officers, readers.has_borough) == (1, 2, 1, True)
    assert {each.school: each.log_ins for each in readers.schools if each.log_ins} == {school: 2}
    assert [each.name for each in readers.without_log_in] == [f"{name} School" for name in NAMES]


def test_whoever_leads_the_school_that_took_another_over_is_a_reader_of_both(ready: Release) -> None:
    birch, elm = (Organisation.objects.get(name=f"{name} School") for name in ("Birch", "Elm"))
    a_lead_of(elm)
    Organisation.objects.filter(pk=birch.pk).update(successor=elm)
    readers = Readers.of(ready)

    assert {each.school: each.log_ins for each in readers.schools if each.school in (birch, elm)} == {
        birch: 1,
        elm: 1,
    }


@pytest.mark.parametrize("has_written", [True, False])
def test_before_withdrawing_it_is_said_whose_follow_up_the_board_no_longer_reads(
    cast: Cast, ready: Release, school: Organisation, coordinator: Client, officer: Client, has_written: bool
) -> None:
    release = publish_it(ready, coordinator, officer)
    if has_written:
        words = {"learnt": "CANARY", "did": "", "version": 0, "by": cast["school lead"]}
        write_follow_up(release=release, school=school, **words)
    text = " ".join(shown(coordinator, "withdraw", release).text.split())
    told = f"1 school has written what it learnt and did: {school.name}. The Board no longer reads that."

    assert (told in text) == has_written
    assert "CANARY" not in text
