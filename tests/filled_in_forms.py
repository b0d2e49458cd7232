"""The forms of staff, each with where it is, who fills it in, and what would be right in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, rich_text

from consultations.models import EventPage, Organisation, Place, Release
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from home.models import SafetySettings
from pledges.models import Agency, KeyQuestion

LATER = date.today() + timedelta(days=30)


@dataclass(frozen=True)
class Form:
    """Where a form is, who fills it in, and what would be right in it."""

    who: str
    address: Callable[[], str]
    right: Callable[[], dict[str, Any]]
    status: int = 200


def pk(model: Any, **which: Any) -> Any:
    return model.objects.filter(**which).first().pk


def edit(name: str, model: Any) -> Callable[[], str]:
    return lambda: reverse(name, args=[pk(model)])


def question(**changes: str) -> dict[str, str]:
    usual = {"wording": "How safe is it?", "kind": "rating", "domain": "school", "hint": "", "options": ""}
    return {**usual, **changes}


def help_line(**changes: str) -> dict[str, str]:
    return {"name": "Childline", "contact": "0800 1111", "note": "To talk", "checked_on": "", **changes}


FORMS = {
    "worrying phrase": Form(
        "triager", lambda: reverse("phrases:add"), lambda: {"phrase": "behind the shops", "kind": "abuse"}
    ),
    "hand over": Form(
        "triager",
        edit("triage:hand_over", Concern),
        lambda: {"to": "Ms Bell", "how": "in_person"},
        status=422,
    ),
    "whom a concern is about": Form(
        "triager",
        lambda: reverse("triage:raise_concern", args=[Text.objects.get(body="to look at").pk]),
        lambda: {"route": "head"},
        status=422,
    ),
    "safeguarding lead": Form(
        "coordinator",
        lambda: reverse("safeguardinglead:add"),
        lambda: {
            "email": "dsl@school.example",
            "first_name": "Ann",
            "organisations": pk(Organisation, name="Birch School"),
        },
    ),
    "help and contacts": Form(
        "superuser",
        lambda: reverse("wagtailsettings:edit", args=["home", "safetysettings", pk(SafetySettings)]),
        lambda: {
            "board_name": "The Board",
            "group_name": "The Group",
            "contact_email": "help@board.example",
            "mash_phone": "020 7000 0000",
            "mash_out_of_hours": "020 7000 0001",
            "mash_checked_on": "2026-03-04",
            "lado_phone": "020 7000 0002",
            "lado_checked_on": "2026-03-04",
            "helplines": inline_formset([help_line()]),
        },
    ),
    "agency": Form("coordinator", lambda: reverse("agency:add"), lambda: {"name": "Health"}),
    "agency, changed": Form("coordinator", edit("agency:edit", Agency), lambda: {"name": "Police"}),
    "invitation": Form(
        "coordinator",
        lambda: reverse("invitation:add"),
        lambda: {
            "event": pk(EventPage),
            "organisation": pk(Organisation, name="Birch School"),
            "state": "attended",
            "head_count": "12",
        },
    ),
    "portal account, changed": Form(
        "coordinator",
        lambda: reverse(
            "portalaccount:edit", args=[User.objects.get(username="board member").portal_account.pk]
        ),
        lambda: {"role": "board", "organisation": ""},
    ),
    "key question, changed": Form(
        "coordinator",
        edit("key_questions:edit", KeyQuestion),
        lambda: {"wording": "Who helps?", "owner": pk(Agency), "due_on": str(LATER)},
        status=422,
    ),
    "action": Form(
        "coordinator",
        lambda: reverse("action:add"),
        lambda: {
            "key_question": pk(KeyQuestion),
            "agency": pk(Agency),
            "due_on": str(LATER),
            "what": "Mend the lamps",
            "rag": "green",
            "because": "It has begun.",
        },
    ),
    "agency lead": Form(
        "coordinator",
        lambda: reverse("agencylead:add"),
        lambda: {"email": "lead@police.example", "first_name": "Ann", "agency": pk(Agency)},
    ),
    "young editor": Form(
        "coordinator",
        lambda: reverse("youngeditor:add"),
        lambda: {"email": "yasmin@group.example", "first_name": "Yasmin"},
    ),
    "reply": Form(
        "editor",
        lambda: reverse("wagtailsnippets_pledges_reply:edit", args=[KeyQuestion.objects.get().reply.pk]),
        lambda: {
            "state": "doing",
            "because": "",
            "body": rich_text("<p>A bus waits.</p>"),
            "action-submit": "yes",
        },
    ),
    "yes to a release": Form(
        "data protection officer",
        edit("releases:approve", Release),
        lambda: {"digest": Release.objects.get().digest, "looked": "yes"},
        status=422,
    ),
    "withdraw a release": Form(
        "coordinator",
        edit("releases:withdraw", Release),
        lambda: {"because": "A school was counted twice.", "sure": "yes"},
        status=422,
    ),
    "organisation": Form(
        "coordinator",
        lambda: reverse("organisation:add"),
        lambda: {
            "name": "Cedar School",
            "kind": "school",
            "status": "open",
            "urn": "100001",
            "town": "Barking",
        },
    ),
    "place": Form(
        "coordinator",
        lambda: reverse("place:add"),
        lambda: {
            "name": "The park",
            "domain": "community",
            "area": "East",
            "latitude": "51.5",
            "longitude": "0.1",
        },
    ),
    "list of places": Form(
        "coordinator",
        lambda: reverse("placelist:add"),
        lambda: {"name": "A list", "items": inline_formset([{"place": pk(Place)}])},
    ),
    "survey": Form(
        "coordinator",
        lambda: reverse("survey:add"),
        lambda: {"title": "A survey", "questions": inline_formset([question()])},
    ),
    "event": Form(
        "coordinator",
        lambda: reverse(
            "wagtailadmin_pages:add",
            args=["consultations", "eventpage", EventPage.objects.first().get_parent().pk],
        ),
        lambda: {
            "title": "Safe on the way home",
            "slug": "safe-on-the-way-home",
            "theme": "Journeys",
            "date": "2026-11-20",
            "starts_at": "09:30",
            "ends_at": "14:00",
            "venue": "Town Hall",
            "phase": "secondary",
            "purpose": rich_text("<p>Getting home</p>"),
            "agenda": inline_formset([{"at": "09:30", "what": "Welcome"}]),
            "activities": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "yes",
        },
    ),
}
