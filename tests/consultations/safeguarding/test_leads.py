"""What a school's safeguarding lead sees: exactly what was handed to them, and nothing else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultations.models import Session
from consultations.models.concerns import Concern, ConcernEntry
from consultations.models.reading import ReadingLog
from consultations.safeguarding import actions
from tests.consultations.staff.cast import signed_in
from tests.factories.board import a_person, a_school, a_session
from tests.factories.concerns import a_concern, a_concern_for, a_safeguarding_lead_of, a_text

MINE = "/safeguarding/"
CANARY = "canary-4711"


def page_of(concern: Concern) -> str:
    return reverse("safeguarding:concern", args=[concern.pk])


def test_they_read_what_was_handed_to_them_and_where_it_came_from(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    concern = a_concern_for(lead, session, by=triager, body=CANARY)
    listed, page = reader.get(MINE).text, reader.get(page_of(concern)).text
    facts = (CANARY, session.event.title, session.join_code, "4 March 2026", "A triager")

    assert page_of(concern) in listed and CANARY not in listed
    assert [fact for fact in facts if fact not in page] == []
    assert triager.username not in page


def test_every_other_concern_answers_as_one_that_does_not_exist(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    """The same bytes: not even that it exists can be told."""
    colleague = a_safeguarding_lead_of(session.organisation)
    moved = a_concern_for(lead, session, by=triager, body=CANARY)
    lead.safeguarding_lead.organisations.set([a_school("Birch School")])
    other_school = a_session(session.event, a_school("Cedar School"))
    closed = a_concern_for(colleague, session, by=triager, body=CANARY)
    actions.acknowledge(closed, by="Mr Hayes")
    actions.close(closed, by=triager)
    hidden = [
        moved,
        closed,
        a_concern(session, by=triager, body=CANARY),
        a_concern_for(colleague, session, by=triager, body=CANARY),
        a_concern(session, by=triager, body=CANARY, route="head"),
        a_concern(other_school, by=triager, body=CANARY),
    ]
    absent = reader.get(reverse("safeguarding:concern", args=[999_999]))

    assert absent.status_code == 404
    for concern in hidden:
        assert (reader.get(page_of(concern)).status_code, reader.get(page_of(concern)).content) == (
            404,
            absent.content,
        )
        assert reader.post(reverse("safeguarding:acknowledge", args=[concern.pk])).content == absent.content
    assert ConcernEntry.objects.filter(kind="read").count() == 0
    assert signed_in(colleague).get(page_of(closed)).status_code == 404


def test_a_concern_about_staff_can_be_opened_to_no_lead(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    concern = a_concern(session, by=triager, body=CANARY, route="head")
    with pytest.raises(actions.JustDecided):
        actions.open_to(concern, lead=lead.safeguarding_lead, by=triager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(lead=lead.safeguarding_lead)

    assert reader.get(page_of(concern)).status_code == 404
    assert list(reader.get(MINE).context["concerns"]) == []


def test_sent_another_way_it_is_gone_from_their_pages(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    concern = a_concern_for(lead, session, by=triager)
    assert reader.get(page_of(concern)).status_code == 200
    actions.re_route(concern, by=triager, route="lado")

    assert reader.get(page_of(concern)).status_code == 404


def test_i_have_it_is_kept_once_with_the_role(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    concern = a_concern_for(lead, session, by=triager)
    address = reverse("safeguarding:acknowledge", args=[concern.pk])
    first, second = reader.post(address, follow=True), reader.post(address, follow=True)
    (entry,) = ConcernEntry.objects.filter(kind="acknowledged")

    assert "Thank you." in first.text and "I have it" not in first.text
    assert "Nothing was changed." in second.text
    assert entry.by == "DSL of Alder School (Mrs Okafor)"
    assert Concern.objects.get().state == "acknowledged"


def test_that_they_read_it_is_recorded_before_they_do(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    concern = a_concern_for(lead, session, by=triager)
    for _ in "123":
        reader.get(page_of(concern))
    (entry,) = ConcernEntry.objects.filter(kind="read")
    assert entry.by == "DSL of Alder School (Mrs Okafor)"
    assert ReadingLog.objects.filter(by=lead, text=concern.text_id).count() == 1


def test_nothing_of_it_is_kept_by_the_browser_or_found_in_a_title(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    response = reader.get(page_of(a_concern_for(lead, session, by=triager, body=CANARY)))

    assert "no-store" in response["Cache-Control"]
    assert CANARY not in response.text.partition("</title>")[0]


def test_a_lead_lands_at_their_concerns_and_the_cms_is_closed_to_them(reader: Client) -> None:
    assert reader.get("/accounts/front-door/").url == MINE
    assert reader.get("/cms/").status_code == 403


def test_no_second_factor_no_concern(settings: object, lead: User, reader: Client) -> None:
    settings.REQUIRE_SECOND_FACTOR = True

    assert reader.get(MINE).url.startswith(("/accounts/login/", "/accounts/2fa/"))


def test_somebody_without_the_role_finds_nothing_there(session: Session) -> None:
    assert signed_in(a_person()).get(MINE).status_code == 404


def test_overdue_is_said_in_words(session: Session, triager: User, lead: User, reader: Client) -> None:
    a_concern_for(lead, session, by=triager)
    assert "Overdue" not in reader.get(MINE).text
    Concern.objects.update(handed_at=timezone.now() - timedelta(hours=25))

    assert "Overdue: you were to say by" in reader.get(MINE).text


def test_the_list_costs_the_same_with_one_row_and_with_three(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    costs = []
    reader.get(MINE)
    for more in (1, 2):
        for _ in range(more):
            a_concern_for(lead, session, by=triager)
        with CaptureQueriesContext(connection) as queries:
            reader.get(MINE)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_a_lead_who_is_removed_opens_nothing_and_the_record_stays(
    session: Session, triager: User, lead: User, reader: Client
) -> None:
    concern = a_concern_for(lead, session, by=triager)
    lead.safeguarding_lead.delete()
    concern.refresh_from_db()

    assert (concern.lead, concern.handed_to) == (None, "DSL of Alder School (Mrs Okafor)")
    assert signed_in(User.objects.get(pk=lead.pk)).get(page_of(concern)).status_code == 404


def test_a_text_of_another_way_in_is_never_theirs(session: Session, lead: User, reader: Client) -> None:
    """A text without a concern has no address at all here."""
    a_text(session, CANARY)

    assert CANARY not in reader.get(MINE).text
