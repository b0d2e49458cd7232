"""Concerns in triage: who has to be told, that they were, that they have it. And no word leaves triage."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultations.models import Session
from consultations.models.concerns import Concern, ConcernEntry
from consultations.models.texts import Text
from consultations.safeguarding import actions
from consultations.triage import actions as triage
from tests.factories.concerns import a_concern, a_safeguarding_lead_of

from .conftest import a_session, an_event, written

CONCERNS = "triage:concerns"


def raised(text: Text, by: User, route: str = "school") -> Concern:
    actions.raise_concern(text, by=by, route=route)
    return Concern.objects.get(text=text)


def page_of(concern: Concern) -> str:
    return reverse("triage:concern", args=[concern.pk])


def post(client: Client, name: str, concern: Concern, **data: str) -> str:
    """The page that follows."""
    return client.post(reverse(f"triage:{name}", args=[concern.pk]), data, follow=True).text


def test_raising_one_asks_who_it_is_about_and_assumes_nothing(triager: Client, text: Text) -> None:
    address = reverse("triage:raise_concern", args=[text.pk])
    asked, nothing = triager.get(address), triager.post(address, {})

    assert (asked.status_code, asked.context["form"]["route"].value(), text.body in asked.text) == (
        200,
        None,
        True,
    )
    assert (nothing.status_code, Concern.objects.count()) == (422, 0)
    assert "Choose who it is about. It decides who is told." in nothing.text


@pytest.mark.parametrize(("route", "about_staff"), [("school", False), ("head", True), ("lado", True)])
def test_who_raises_one_lands_where_it_says_whom_to_tell(
    triager: Client, session: Session, route: str, about_staff: bool
) -> None:
    text, following = written(session, "of one pupil", "the next")
    place = f"?event={session.event_id}&next={following.pk}"
    address = reverse("triage:raise_concern", args=[text.pk]) + place
    response = triager.post(address, {"route": route}, follow=True)
    concern = Concern.objects.get(text=text)

    assert response.redirect_chain == [(page_of(concern) + place, 302)]
    assert (concern.route, concern.about_staff) == (route, about_staff)
    assert "Nobody has been told yet." in response.text
    assert f'href="/cms/triage/?event={session.event_id}#text-{following.pk}">Read on</a>' in response.text


def test_a_concern_says_whom_to_tell_and_where_to_find_them(triager: Client, text: Text, alice: User) -> None:
    Session.objects.update(safeguarding_lead_contact="020 7946 0123")
    response = triager.get(page_of(raised(text, alice)))
    facts = ("Missing children", "Trinity School", text.session.join_code, "Ms Bell", text.body)

    assert [fact for fact in facts if fact not in response.text] == []
    assert 'href="tel:02079460123">020 7946 0123</a>' in response.text
    assert response.context["forms"]["HandOverForm"]["to"].value() == "Ms Bell"


@pytest.mark.parametrize("route", ["head", "lado"])
def test_about_staff_the_schools_lead_is_told_nothing(
    triager: Client, text: Text, alice: User, route: str
) -> None:
    a_safeguarding_lead_of(text.session.organisation)
    response = triager.get(page_of(raised(text, alice, route)))

    assert response.context["forms"]["HandOverForm"]["to"].value() == ""
    assert "on-duty lead, Ms Bell" in response.text and "Room 12" not in response.text
    assert "Hand it over on this site" not in response.text


def test_handing_over_is_kept_with_time_by_whom_to_whom_and_how(
    triager: Client, text: Text, bob: User
) -> None:
    concern = raised(text, bob)
    page = post(triager, "hand_over", concern, to="Mr Hayes, deputy", how="phone")
    again = post(triager, "hand_over", concern, to="Somebody else", how="phone")
    entry = ConcernEntry.objects.get(kind="handed_over")
    concern.refresh_from_db()

    assert (entry.by, entry.to, entry.how) == ("Alice", "Mr Hayes, deputy", "phone")
    assert (concern.handed_to, concern.handed_by.username) == ("Mr Hayes, deputy", "Alice")
    assert "I have told them" not in page and "By Alice. To Mr Hayes, deputy. By phone" in page
    assert "Somebody else has just done this. Nothing was changed." in again


def test_whom_it_was_told_to_cannot_be_left_out_and_the_words_are_not_shown_for_nothing(
    triager: Client, text: Text, alice: User
) -> None:
    concern = raised(text, alice)
    response = triager.post(reverse("triage:hand_over", args=[concern.pk]), {"to": " "})

    assert response.status_code == 422
    assert response.context["forms"]["HandOverForm"].errors["to"] == [
        "Write the name or the role of the person whom you told."
    ]
    assert text.body not in response.text
    assert Concern.objects.get().handed_at is None


def test_a_concern_goes_from_raised_to_closed_one_step_at_a_time(
    triager: Client, text: Text, alice: User
) -> None:
    concern = raised(text, alice)
    for refused in ("close_concern", "unfreeze"):
        assert "Somebody else has just done this." in post(triager, refused, concern)
    states = [concern.state]
    for step, data in (
        ("hand_over", {"to": "Ms Bell", "how": "in_person"}),
        ("confirm", {"who": "Ms Bell"}),
        ("close_concern", {}),
    ):
        post(triager, step, concern, **data)
        states.append(Concern.objects.get().state)

    assert states == ["to_hand_over", "handed_over", "acknowledged", "closed"]
    kinds = ConcernEntry.objects.exclude(kind="read").values_list("kind", flat=True)
    assert list(kinds) == ["raised", "handed_over", "acknowledged", "closed"]


def test_another_way_begins_again_and_takes_it_from_whoever_had_it(
    triager: Client, text: Text, alice: User
) -> None:
    concern = raised(text, alice)
    lead = a_safeguarding_lead_of(text.session.organisation)
    post(triager, "open_to_lead", concern, lead=str(lead.safeguarding_lead.pk))
    assert Concern.objects.get().lead == lead.safeguarding_lead
    post(triager, "re_route", concern, route="lado")
    concern.refresh_from_db()

    assert (concern.route, concern.about_staff, concern.lead, concern.state) == (
        "lado",
        True,
        None,
        "to_hand_over",
    )


def test_only_a_lead_of_that_very_school_is_offered(triager: Client, text: Text, alice: User) -> None:
    other = a_safeguarding_lead_of(a_session(an_event("Places"), "Riverside School").organisation)
    concern = raised(text, alice)
    page = triager.get(page_of(concern)).text
    post(triager, "open_to_lead", concern, lead=str(other.safeguarding_lead.pk))

    assert "Nobody at Trinity School has such a log-in." in page
    assert Concern.objects.get().lead is None
    with pytest.raises(ValueError, match="another school"):
        actions.open_to(concern, lead=other.safeguarding_lead, by=alice)


def test_everybody_who_opens_it_is_listed_and_the_list_shows_no_words(
    triager: Client, client: Client, text: Text, alice: User, bob: User
) -> None:
    concern = raised(text, alice)
    assert text.body not in triager.get(reverse(CONCERNS)).text
    assert not ConcernEntry.objects.filter(kind="read").exists()
    for person in (alice, alice, bob):
        client.force_login(person)
        page = client.get(page_of(concern)).text

    assert list(ConcernEntry.objects.filter(kind="read").values_list("by", flat=True)) == ["Alice", "Bob"]
    assert "<strong>Alice</strong>: 1 time" in page and "<strong>Bob</strong>: 1 time" in page


def test_a_concern_that_was_raised_already_is_shown(triager: Client, text: Text, alice: User) -> None:
    concern = raised(text, alice)
    response = triager.post(reverse("triage:raise_concern", args=[text.pk]), {"route": "head"}, follow=True)

    assert response.redirect_chain == [(page_of(concern), 302)]
    assert Concern.objects.get().route == "school"


def test_the_most_urgent_come_first_and_what_is_overdue_says_so(
    triager: Client, session: Session, alice: User
) -> None:
    done, told, late, new = (raised(text, alice) for text in written(session, "a", "b", "c", "d"))
    for concern in (done, told):
        actions.hand_over(concern, by=alice, to="Ms Bell", how="phone")
    actions.acknowledge(done, by="Alice", who="Ms Bell")
    Concern.objects.filter(pk=late.pk).update(routed_at=timezone.now() - timedelta(hours=2))
    Concern.objects.filter(pk=told.pk).update(handed_at=timezone.now() - timedelta(hours=25))
    response, home = triager.get(reverse(CONCERNS)), triager.get(reverse("wagtailadmin_home"))

    assert list(response.context["concerns"]) == [late, new, told, done]
    assert response.text.count("Overdue: nobody was told since") == 1
    assert response.text.count("Overdue: nobody has said since") == 1
    assert "2 concerns overdue" in home.text


def test_a_panel_about_concerns_is_there_while_one_is_open(triager: Client, text: Text, alice: User) -> None:
    def panel() -> bool:
        return 'id="concerns-panel-title"' in triager.get(reverse("wagtailadmin_home")).text

    assert not panel()
    concern = raised(text, alice)
    assert panel()
    actions.hand_over(concern, by=alice, to="Ms Bell", how="phone")
    actions.acknowledge(concern, by="Alice")
    actions.close(concern, by=alice)
    assert not panel()


def test_the_list_costs_the_same_with_one_row_and_with_three(
    triager: Client, session: Session, alice: User
) -> None:
    costs = []
    triager.get(reverse(CONCERNS))
    for more in (1, 2):
        for _ in range(more):
            a_concern(session, by=alice)
        with CaptureQueriesContext(connection) as queries:
            triager.get(reverse(CONCERNS))
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_staff_are_told_when_a_key_question_was_made_from_it(
    triager: Client, text: Text, alice: User
) -> None:
    from .test_decisions import asked

    asked(triage.approve(text, by=alice))
    address = reverse("triage:raise_concern", args=[text.pk])
    response = triager.post(address, {"route": "school"}, follow=True)

    assert "It is held back until a coordinator has looked at it again." in response.text
