"""The young editors: a log-in for one thing, given by a coordinator; what it opens, and to whom."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import PortalAccount
from home.roles import COORDINATORS, FACILITATORS
from pledges.actions import take_down
from pledges.models import AgencyLead, KeyQuestion, Mark, Version, YoungEditor

from .acting import a_board_member, a_lead, browser
from .conftest import a_key_question, a_school, an_agency, an_event, answer, somebody

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
REPLIES = "/young-editors/"
ADDRESS = "yasmin@group.example"


def a_young_editor(name: str = "Yasmin") -> User:
    user = somebody(name)
    YoungEditor.objects.get_or_create(user=user)
    return user


@pytest.fixture
def question(db: None) -> KeyQuestion:
    question = a_key_question(an_event())
    answer(question, body="It is being looked at.")
    return question


def url(question: KeyQuestion) -> str:
    return reverse("young_editors:reply", args=[question.pk])


def no(question: KeyQuestion, **changes: str) -> dict[str, str]:
    version = str(Version.objects.filter(reply__key_question=question).latest("pk").pk)
    return {"version": version, "answers": "no", "reason": "when", **changes}


def test_a_young_editor_reads_a_reply_says_for_the_group_and_finds_it_among_those_said(
    question: KeyQuestion,
) -> None:
    young = browser(a_young_editor())
    before, page = young.get(REPLIES), young.get(url(question))
    after = young.post(url(question), no(question), follow=True)

    assert "It is being looked at." in page.text
    assert list(before.context["to_mark"]) == [question] == list(after.context["marked"])
    assert list(before.context["marked"]) == [] == list(after.context["to_mark"])
    assert "We said: it does not answer it yet. It does not say when." in " ".join(after.text.split())
    assert Mark.objects.get().by == somebody("Yasmin")


def test_another_young_editor_may_say_it_anew_for_the_group(question: KeyQuestion) -> None:
    browser(a_young_editor()).post(url(question), no(question))
    second = browser(a_young_editor("Zoe"))
    assert second.get(url(question)).context["form"].initial == {"answers": "no", "reason": "when"}
    second.post(url(question), no(question, answers="yes"))

    assert [(m.answers, m.reason) for m in Mark.objects.all()] == [(False, "when"), (True, "")]
    assert KeyQuestion.objects.get().mark == Mark.objects.last()


def test_what_the_board_changed_meanwhile_has_to_be_read_first(question: KeyQuestion) -> None:
    sent = no(question)
    answer(question, body="We begin in May.")
    response = browser(a_young_editor()).post(url(question), sent)

    assert response.status_code == 422
    assert "The Board changed its reply just now." in response.text and "We begin in May." in response.text
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"answers": ""}, "Choose one of the two."),
        ({"answers": "perhaps"}, "Choose one of the two."),
        ({"reason": ""}, "Say what is the matter with it: choose one of the four."),
        ({"reason": "I think they are lying"}, "Choose one of the four."),
        ({"version": ""}, "The Board changed its reply just now."),
        ({"version": "x"}, "The Board changed its reply just now."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_marked(
    question: KeyQuestion, wrong: dict[str, str], words: str
) -> None:
    response = browser(a_young_editor()).post(url(question), no(question, **wrong))
    assert response.status_code == 422
    assert words in response.text
    assert not Mark.objects.exists()


@pytest.mark.parametrize("why", ["waiting", "taken down", "hidden event", "not there"])
def test_what_the_public_cannot_read_is_not_there_for_them_either(question: KeyQuestion, why: str) -> None:
    young = browser(a_young_editor())
    assert young.get(url(question)).status_code == 200
    address = url(question)
    if why == "waiting":
        address = url(a_key_question(question.event, "Waits?"))
    elif why == "taken down":
        take_down(question, by=somebody())
    elif why == "hidden event":
        question.event.unpublish()
    else:
        address = reverse("young_editors:reply", args=[999999])

    assert young.get(address).status_code == young.post(address, no(question)).status_code == 404
    assert not Mark.objects.exists()


def a_school_lead() -> User:
    user = somebody("school lead")
    PortalAccount.objects.create(user=user, role="school_lead", organisation=a_school())
    return user


WHO = {
    "nobody": lambda: None,
    "young editor": a_young_editor,
    "agency lead": a_lead,
    "board member": a_board_member,
    "school lead": a_school_lead,
    "superuser": lambda: User.objects.create_superuser("root"),
}


@pytest.mark.parametrize("who", WHO)
def test_nobody_else_reads_these_pages_or_speaks_for_the_group(question: KeyQuestion, who: str) -> None:
    client, is_theirs = browser(WHO[who]()), who == "young editor"
    for address in (REPLIES, url(question)):
        response = client.get(address)
        if who == "nobody":
            assert response["Location"] == f"{reverse(settings.LOGIN_URL)}?next={address}"
        else:
            assert response.status_code == (200 if is_theirs else 404)
    client.post(url(question), no(question))
    assert Mark.objects.exists() == is_theirs


def test_a_young_editor_lands_on_the_replies_and_reaches_nothing_else(question: KeyQuestion) -> None:
    user = a_young_editor()
    client = browser(user)
    school = a_school()
    shut = (
        "/your-data/",
        f"/your-data/schools/{school.pk}/",
        "/actions/",
        "/actions/tracker/",
        "/safeguarding/",
    )

    assert client.get(reverse("front_door"))["Location"] == REPLIES
    assert [client.get(address).status_code for address in shut] == [404] * len(shut)
    assert [client.get(address).status_code for address in ("/cms/", "/sessions/")] == [403, 403]
    assert "no-store" in client.get(REPLIES)["Cache-Control"]


def test_even_in_a_group_by_mistake_the_cms_stays_shut(signed_in: Browser) -> None:
    signed_in("coordinator")
    user = a_young_editor()
    user.groups.add(Group.objects.get(name=COORDINATORS))
    assert browser(user).get("/cms/").status_code == 403


def test_whoever_loses_the_role_loses_the_pages_at_once(question: KeyQuestion) -> None:
    user = a_young_editor()
    client = browser(user)
    assert client.get(REPLIES).status_code == 200
    user.young_editor.delete()
    assert client.get(REPLIES).status_code == client.get(url(question)).status_code == 404


# --- the log-in ---------------------------------------------------------------------------------


def invite(client: Client) -> object:
    sent = {"email": ADDRESS, "first_name": "Yasmin", "last_name": ""}
    return client.post(reverse("youngeditor:add"), sent, follow=True)


def test_a_coordinator_invites_and_the_mail_says_what_for(signed_in: Browser, mailoutbox: list) -> None:
    client = signed_in("coordinator")
    invite(client)
    (mail,) = mailoutbox
    editor = YoungEditor.objects.get()
    again = reverse("youngeditor:invite_again", args=[editor.pk])
    client.post(again)

    assert mail.to == [ADDRESS]
    assert "say for the group whether it answers the question" in mail.body
    assert f'href="{again}"' in client.get(reverse("youngeditor:index")).text
    assert len(mailoutbox) == 2
    assert not editor.user.has_usable_password()


def test_who_is_removed_can_no_longer_sign_in_and_what_the_group_said_stays(
    signed_in: Browser, question: KeyQuestion
) -> None:
    user = a_young_editor()
    browser(user).post(url(question), no(question))
    signed_in("coordinator").post(reverse("youngeditor:delete", args=[user.young_editor.pk]))
    user.refresh_from_db()

    assert not user.is_active
    assert KeyQuestion.objects.get().mark.by == user


@pytest.mark.parametrize("who", ["staff", "facilitator", "Board member", "agency lead", "young editor"])
def test_somebody_with_other_work_here_is_not_made_a_young_editor(
    signed_in: Browser, mailoutbox: list, who: str
) -> None:
    client = signed_in("coordinator")
    person = User.objects.create_user("yasmin", ADDRESS, "a password for tests")
    if who in ("staff", "facilitator"):
        name = COORDINATORS if who == "staff" else FACILITATORS
        person.groups.add(Group.objects.get(name=name))
    elif who == "Board member":
        PortalAccount.objects.create(user=person, role="board")
    elif who == "agency lead":
        AgencyLead.objects.create(user=person, agency=an_agency())
    else:
        YoungEditor.objects.create(user=person)
    before = YoungEditor.objects.count()
    response = invite(client)

    assert list(response.context["form"].errors) == ["email"]
    assert YoungEditor.objects.count() == before
    assert mailoutbox == []


def test_a_young_editor_is_not_given_the_numbers_of_a_school_or_the_actions_of_an_agency(
    signed_in: Browser,
) -> None:
    client, person = signed_in("coordinator"), User.objects.create_user("yasmin", ADDRESS)
    YoungEditor.objects.create(user=person)
    sent = {"email": ADDRESS, "first_name": "Yasmin", "role": "board", "agency": an_agency().pk}
    for form in ("portalaccount:add", "agencylead:add", "safeguardinglead:add"):
        response = client.post(reverse(form), sent)
        assert "email" in response.context["form"].errors

    assert not PortalAccount.objects.exists() and not AgencyLead.objects.exists()


def test_the_list_costs_the_same_for_one_reply_as_for_three() -> None:
    client, event, costs = browser(a_young_editor()), an_event(), []
    client.get(REPLIES)
    for wordings in (["A?", "B?"], ["C?", "D?", "E?", "F?"]):
        for number, wording in enumerate(wordings):
            made = a_key_question(event, wording)
            answer(made)
            if number % 2:
                client.post(url(made), no(made))
        client.get(REPLIES)
        with CaptureQueriesContext(connection) as queries:
            client.get(REPLIES)
        costs.append(len(queries))
    assert costs[0] == costs[1]
