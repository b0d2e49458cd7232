"""Bad input at every form without such a test beside its own code: words beside the field, nothing lost or kept.

Wagtail's own views answer 200 to a form with mistakes; ours answer 422.
"""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.contrib.auth.models import User
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from consultations.models import Place
from home.models import SafetySettings
from pledges.actions import make_key_question
from pledges.models import Agency
from tests.consultations.staff.cast import signed_in, the_cast
from tests.factories.board import a_school, a_session
from tests.factories.concerns import a_concern, a_text
from tests.factories.portal import ABOUT_SCHOOL, SAFE_AT_SCHOOL, a_sitting, an_event_asking, close
from tests.filled_in_forms import FORMS, LATER, help_line, question

pytestmark = pytest.mark.django_db

NOT_TYPED = ("_FORMS", "-ORDER", "-DELETE", "-submit", "-publish")


def rows(*, of: dict[str, str]) -> Any:
    return inline_formset([of])


# The form, what is wrong with it, beside which control the words stand ("" for the whole form), and the words.
MISTAKES = [
    ("worrying phrase", {"phrase": ""}, "phrase", "Write a phrase."),
    ("worrying phrase", {"phrase": "a"}, "phrase", "Use three letters or more"),
    ("worrying phrase", {"phrase": "x y " * 16}, "phrase", "at most 60 characters"),
    ("worrying phrase", {"kind": ""}, "kind", "Choose what it is about."),
    ("worrying phrase", {"kind": "dull"}, "kind", "Choose one of the list."),
    ("hand over", {"to": " "}, "to", "Write the name or the role of the person whom you told."),
    ("hand over", {"to": "x" * 121}, "to", "at most 120 characters"),
    ("hand over", {"how": ""}, "how", "Choose how you told them."),
    ("whom a concern is about", {"route": ""}, "route", "Choose who it is about."),
    ("safeguarding lead", {"email": "dsl at school"}, "email", "Write an address such as"),
    ("help and contacts", {"board_name": ""}, "board_name", "Fill this in."),
    ("help and contacts", {"contact_email": "help at board"}, "contact_email", "Write an address such as"),
    ("help and contacts", {"mash_checked_on": "last week"}, "mash_checked_on", "Write a day, such as"),
    ("help and contacts", {"lado_phone": "0" * 31}, "lado_phone", "at most 30 characters"),
    ("help and contacts", {"lado_checked_on": "last week"}, "lado_checked_on", "Write a day, such as"),
    (
        "help and contacts",
        {"helplines": rows(of=help_line(contact=""))},
        "helplines-0-contact",
        "Fill this in.",
    ),
    (
        "help and contacts",
        {"helplines": rows(of=help_line(note="x" * 121))},
        "helplines-0-note",
        "at most 120 characters",
    ),
    ("agency", {"name": ""}, "name", "Fill this in."),
    ("agency", {"name": "x" * 81}, "name", "Use at most 80 characters. These are 81."),
    ("agency", {"name": "Police"}, "name", "This is taken already. Choose another."),
    ("agency, changed", {"email": "police"}, "email", "Write an address such as"),
    ("agency, changed", {"name": " "}, "name", "Fill this in."),
    ("invitation", {"event": ""}, "event", "Choose here first."),
    ("invitation", {"event": "999999"}, "event", "Choose one of the list."),
    ("invitation", {"head_count": "many"}, "head_count", "Enter a whole number."),
    ("invitation", {"head_count": "-3"}, "head_count", "Write 0 or more."),
    (
        "invitation",
        {"state": "invited"},
        "head_count",
        "Only an organisation that attended has a head count.",
    ),
    ("portal account, changed", {"role": "school_lead"}, "organisation", "Choose the school whose numbers"),
    ("portal account, changed", {"role": "king"}, "role", "Choose one of the list."),
    ("key question, changed", {"wording": ""}, "wording", "Write the key question"),
    ("key question, changed", {"owner": ""}, "owner", "It has an owner already."),
    ("key question, changed", {"owner_role": "x" * 81}, "owner_role", "at most 80 characters"),
    ("key question, changed", {"due_on": "soon"}, "due_on", "Write a day, such as 2026-03-31."),
    ("action", {"key_question": ""}, "key_question", "Choose a key question or a finding"),
    ("action", {"from_finding": "1|place:1"}, "from_finding", "Choose one of the list."),
    ("action", {"agency": ""}, "agency", "Choose here first."),
    ("action", {"what": " "}, "what", "Fill this in."),
    ("action", {"what": "x" * 241}, "what", "at most 240 characters"),
    ("action", {"because": ""}, "because", "Fill this in."),
    ("action", {"due_on": "soon"}, "due_on", "Write a day, such as 2026-03-31."),
    ("action", {"due_on": "2018-01-01"}, "due_on", "That day has passed."),
    ("action", {"what_we_did": "x" * 1001}, "what_we_did", "at most 1000 characters"),
    ("agency lead", {"email": "lead at police"}, "email", "Write an address such as"),
    ("agency lead", {"agency": ""}, "agency", "Choose here first."),
    ("young editor", {"email": "yasmin at group"}, "email", "Write an address such as"),
    ("young editor", {"email": ""}, "email", "Fill this in."),
    ("reply", {"state": "cannot"}, "because", "Say why."),
    ("reply", {"state": "asked"}, "asked_whom", "Say whom you asked"),
    ("reply", {"state": "asked", "asked_whom": "x" * 121}, "asked_whom", "at most 120 characters"),
    ("reply", {"state": "looking"}, "more_by", "Say by when they hear more"),
    ("reply", {"state": "looking", "more_by": "soon"}, "more_by", "Write a day, such as 2026-03-31."),
    ("reply", {"state": "looking", "more_by": "2018-01-01"}, "more_by", "That day has passed."),
    ("reply", {"state": "cannot", "because": "x" * 241}, "because", "at most 240 characters"),
    ("yes to a release", {"looked": ""}, "looked", "Look at the previews first, then tick this box."),
    ("withdraw a release", {"because": " "}, "because", "Say why it is withdrawn."),
    ("withdraw a release", {"because": "x" * 601}, "because", "at most 600 characters"),
    ("withdraw a release", {"sure": ""}, "sure", "Tick this box, so that we know that you mean it."),
    ("organisation", {"urn": ""}, "", "A school or college needs its URN."),
    ("organisation", {"urn": "one"}, "urn", "Enter a whole number."),
    ("organisation", {"low_age": "11", "high_age": "7"}, "", "The youngest age is above the oldest."),
    ("organisation", {"name": ""}, "name", "Fill this in."),
    ("place", {"name": ""}, "name", "Fill this in."),
    ("place", {"latitude": "north"}, "latitude", "Enter a number."),
    ("place", {"latitude": "515"}, "latitude", "A latitude is from -90 to 90."),
    ("place", {"longitude": "-181"}, "longitude", "A longitude is from -180 to 180."),
    ("place", {"name": "Gate", "area": ""}, "", "The catalogue has this place already."),
    ("place", {"domain": "home"}, "domain", "Choose one of the list."),
    ("list of places", {"name": ""}, "name", "Fill this in."),
    ("list of places", {"items": inline_formset([])}, "", "Choose at least one place."),
    ("survey", {"title": ""}, "title", "Fill this in."),
    (
        "survey",
        {"questions": rows(of=question(kind="single"))},
        "questions-0-options",
        "Give at least two options",
    ),
    (
        "survey",
        {"questions": rows(of=question(wording="x" * 121))},
        "questions-0-wording",
        "at most 120 characters",
    ),
    ("event", {"date": "in spring"}, "date", "Write a day, such as 2026-03-31."),
    ("event", {"slug": "a day!"}, "slug", "Use letters, numbers and dashes only."),
    ("event", {"venue": ""}, "venue", "Fill this in."),
    ("event", {"ends_at": "09:00"}, "ends_at", "The event ends before it starts."),
    ("event", {"agenda": rows(of={"at": "noon", "what": "Lunch"})}, "agenda-0-at", "Write a time, such as"),
]


@pytest.fixture(scope="module")
def people(rows_of_the_file: None) -> dict[str, User]:
    """One of everything that a form is about, and everybody who fills one in."""
    people = {**the_cast(), "superuser": User.objects.create_superuser("root")}
    session = a_session(organisation=a_school("Birch School"))
    Place.objects.create(name="Gate", domain="community")
    a_concern(session, by=people["triager"])
    a_text(session, "to look at")
    SafetySettings.load()
    make_key_question(
        event=session.event,
        wording="Why?",
        sources=[],
        owner=Agency.objects.create(name="Police"),
        due_on=LATER,
        by=people["coordinator"],
    )
    held = an_event_asking(ABOUT_SCHOOL)
    a_sitting(held, a_school("Cedar School"), {SAFE_AT_SCHOOL: 1})
    close(held)
    return people


@pytest.mark.parametrize(("name", "wrong", "beside", "words"), MISTAKES)
def test_a_mistake_is_explained_where_it_is_and_nothing_is_lost_or_kept(
    people: dict[str, User], name: str, wrong: dict[str, Any], beside: str, words: str
) -> None:
    form = FORMS[name]
    sent = nested_form_data({**form.right(), **wrong})
    before = everything()
    response = signed_in(people[form.who]).post(form.address(), sent)
    page = BeautifulSoup(response.text, "html.parser")
    said = errors_beside(page, beside) if beside else errors_of(page)

    assert response.status_code == form.status
    assert said and words in said
    assert lost(page, sent) == {}
    assert everything() == before


@pytest.mark.parametrize("name", FORMS)
def test_the_same_form_without_the_mistake_is_taken(people: dict[str, User], name: str) -> None:
    """Else every refusal above could have had another reason."""
    form = FORMS[name]
    before = everything()
    response = signed_in(people[form.who]).post(form.address(), nested_form_data(form.right()))

    assert response.status_code == 302
    assert name.endswith("changed") or everything() != before


def everything() -> dict[str, list[Any]]:
    """Every row of ours."""
    ours = ("home", "pledges", "consultations")
    models = [model for app in ours for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def controls(page: BeautifulSoup, name: str) -> list[Tag]:
    return page.find_all(["input", "select", "textarea"], attrs={"name": name})


def errors_beside(page: BeautifulSoup, name: str) -> str:
    """What is said in the same field as the control. Wagtail marks its fields; ours have a class, or a form alone."""
    control = controls(page, name)[0]
    near = control.find_parent(attrs={"data-field": True}) or control.find_parent(class_="field")
    near = near or control.find_parent("form")
    return " ".join(
        said.get_text(" ", strip=True) for said in near.select(".error-message, .errorlist, .field__error")
    )


def errors_of(page: BeautifulSoup) -> str:
    return " ".join(message.get_text(" ", strip=True) for message in page.select(".messages, .help-critical"))


def lost(page: BeautifulSoup, sent: dict[str, Any]) -> dict[str, Any]:
    """What was typed and does not stand in the page again."""
    typed = {name: str(value) for name, value in sent.items() if value and not name.endswith(NOT_TYPED)}
    return {name: value for name, value in typed.items() if not stands(page, name, value)}


def stands(page: BeautifulSoup, name: str, value: str) -> bool:
    found = controls(page, name)
    if not found:
        return False
    one = found[0]
    if value.startswith('{"'):
        return [block["text"] for block in json.loads(one["value"])["blocks"]] == [
            block["text"] for block in json.loads(value)["blocks"]
        ]
    if one.name == "textarea":
        return one.text.strip("\r\n") == value
    if one.name == "select":
        # A forged choice cannot stand in a list that never offered it.
        offered = {option["value"]: option.has_attr("selected") for option in one.find_all("option")}
        return offered.get(value, True)
    return value in [
        each.get("value") for each in found if one["type"] != "radio" or each.has_attr("checked")
    ]
