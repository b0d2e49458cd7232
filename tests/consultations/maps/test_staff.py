"""Staff upload a plan, draw its zones, and put it on tablets. What pupils were asked about stays."""

import json
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import AreaPicture, SitePlan
from consultations.pictures import reading
from consultations.pictures.actions import freeze
from consultations.staff.site_plan_forms import PlanForm
from tests.consultations.staff.cast import coordinator
from tests.factories import tablets
from tests.factories.board import a_school, a_session, an_event
from tests.factories.pictures import a_file, a_site_plan, an_area_picture

pytestmark = pytest.mark.django_db

ADD = "siteplan:add"
TWO = [{"name": "Yard", "cells": [[0, 0]]}, {"name": "Hall", "cells": [[1, 0], [1, 1]]}]


@pytest.fixture
def desk() -> Client:
    return coordinator()


def upload(file: BytesIO, name: str = "plan.png", type: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, file.getvalue(), type)


def said(response: object) -> str:
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(each.get_text(" ", strip=True) for each in page.select(".error-message, .help-critical"))


def new_plan(**changes: object) -> dict[str, object]:
    return {"organisation": a_school().pk, "title": "Whole site", "upload": upload(a_file()), **changes}


def edit(plan: SitePlan, **changes: object) -> dict[str, object]:
    return {
        "organisation": plan.organisation_id,
        "title": plan.title,
        "columns": "6",
        "rows": "4",
        "zones": json.dumps(TWO),
        **changes,
    }


def test_a_plan_is_uploaded_and_then_its_zones_are_drawn(desk: Client) -> None:
    response = desk.post(reverse(ADD), new_plan())
    plan = SitePlan.objects.get()
    assert response.url == reverse("siteplan:edit", args=[plan.pk])
    assert (plan.zones, plan.is_active, plan.width, plan.height) == ([], False, 300, 200)

    desk.post(response.url, edit(plan, on_tablets="on"))
    plan.refresh_from_db()
    assert (plan.zones, plan.is_active) == (TWO, True)


@pytest.mark.parametrize(
    ("file", "name", "words"),
    [
        (b"", "plan.png", reading.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "plan.png", reading.NOT_A_PICTURE),
        (b"%PDF-1.7", "plan.jpg", reading.NOT_A_PICTURE),
        (a_file(size=(199, 199)).getvalue(), "plan.png", reading.TOO_SMALL),
    ],
)
def test_what_is_no_picture_is_refused_beside_the_field_and_nothing_is_kept(
    desk: Client, file: bytes, name: str, words: str
) -> None:
    response = desk.post(reverse(ADD), new_plan(upload=upload(BytesIO(file), name)))
    assert words in said(response) and not SitePlan.objects.exists()


def test_a_picture_is_known_by_what_is_in_it_and_not_by_its_name(desk: Client) -> None:
    desk.post(reverse(ADD), new_plan(upload=upload(a_file("JPEG"), "plan.svg", "image/svg+xml")))
    assert SitePlan.objects.get().data_url.startswith("data:image/webp;base64,")


def test_without_a_school_or_a_picture_there_is_no_plan(desk: Client) -> None:
    response = desk.post(reverse(ADD), {"title": "Whole site"})
    assert said(response).count("Fill this in.") + said(response).count("Choose") >= 1
    assert not SitePlan.objects.exists()


def test_zones_that_cannot_be_asked_about_are_refused_and_stand_in_the_editor_again(desk: Client) -> None:
    plan = a_site_plan(a_school())
    wrong = json.dumps([{"name": "", "cells": [[0, 0]]}, {"name": "Hall", "cells": [[1, 0]]}])
    response = desk.post(reverse("siteplan:edit", args=[plan.pk]), edit(plan, zones=wrong))
    page = BeautifulSoup(response.content, "html.parser")

    assert "Every zone needs a name" in said(response)
    assert json.loads(page.select_one("#id_zones").text) == json.loads(wrong)
    assert SitePlan.objects.get().zones == plan.zones


def test_another_picture_takes_the_place_of_the_one_before_and_none_leaves_it(desk: Client) -> None:
    plan = a_site_plan(a_school())
    address = reverse("siteplan:edit", args=[plan.pk])
    desk.post(address, edit(plan))
    assert SitePlan.objects.get().data_url == plan.data_url
    desk.post(address, edit(plan, upload=upload(a_file(colour="gold", size=(400, 300)))))
    assert (SitePlan.objects.get().width, SitePlan.objects.get().data_url != plan.data_url) == (400, True)


def test_of_a_plan_that_pupils_saw_only_whether_it_goes_on_being_asked_can_be_changed(
    desk: Client,
) -> None:
    school = a_school()
    plan = a_site_plan(school)
    tablets.joined(a_session(an_event(activities=("plan",)), school))
    before = SitePlan.objects.values().get()
    address = reverse("siteplan:edit", args=[plan.pk])

    assert "stay as they saw them" in desk.get(address).text
    desk.post(address, edit(plan, title="Other", upload=upload(a_file(colour="gold"))))
    assert SitePlan.objects.values().get() == {**before, "is_active": False}


def test_who_saves_zones_while_a_tablet_asks_about_the_plan_is_told_so(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = a_site_plan(a_school())
    kept = SitePlan.objects.values_list("zones", flat=True).get()
    first = PlanForm.is_valid
    monkeypatch.setattr(PlanForm, "is_valid", lambda form: first(form) and (freeze(plan.pk) or True))
    response = desk.post(reverse("siteplan:edit", args=[plan.pk]), edit(plan), follow=True)
    assert "Pupils have been asked about this plan in the meantime." in response.text
    assert SitePlan.objects.values_list("zones", flat=True).get() == kept


def test_a_plan_that_pupils_saw_is_not_deleted_and_one_that_nobody_saw_is(desk: Client) -> None:
    school = a_school()
    seen, unseen = a_site_plan(school), a_site_plan(a_school("Birch School"))
    tablets.joined(a_session(an_event(activities=("plan",)), school))
    answers = [desk.post(reverse("siteplan:delete", args=[plan.pk])) for plan in (seen, unseen)]
    assert [answer.status_code for answer in answers] == [409, 302]
    assert list(SitePlan.objects.all()) == [seen]


def test_the_list_of_plans_costs_the_same_with_one_as_with_three(desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            desk.get(reverse("siteplan:index"))
        return len(captured)

    a_site_plan(a_school("Alder School"))
    queries()
    one = queries()
    a_site_plan(a_school("Birch School"))
    a_site_plan(a_school("Cedar School"))
    assert queries() == one


def an_area(**changes: object) -> dict[str, object]:
    edges = {"north": "51.57", "south": "51.51", "west": "0.06", "east": "0.18"}
    return {"title": "Borough", **edges, "shown": "on", "upload": upload(a_file()), **changes}


def test_a_new_area_picture_takes_the_place_of_the_one_that_was_shown(desk: Client) -> None:
    first = an_area_picture()
    response = desk.post(reverse("areapicture:add"), an_area(title="Newer"))
    assert response.status_code == 302
    assert list(AreaPicture.objects.order_by("pk").values_list("title", "is_active")) == [
        (first.title, False),
        ("Newer", True),
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"north": "51.5", "south": "51.6"}, "The top edge must be north of the bottom edge"),
        ({"west": "0.2", "east": "0.1"}, "The right edge must be east of the left edge"),
        ({"north": "95"}, "A latitude is from -90 to 90."),
        ({"west": "-181"}, "A longitude is from -180 to 180."),
        ({"north": "top"}, "Enter a number."),
    ],
)
def test_edges_that_cannot_be_are_explained(desk: Client, wrong: dict[str, str], words: str) -> None:
    response = desk.post(reverse("areapicture:add"), an_area(**wrong))
    assert words in said(response) and not AreaPicture.objects.exists()


def test_nobody_without_the_right_to_plan_sees_a_plan_in_the_cms(desk: Client) -> None:
    plan = a_site_plan(a_school())
    address = reverse("siteplan:edit", args=[plan.pk])
    others = User.objects.exclude(username="coordinator").filter(is_superuser=False)
    seen = []
    for user in others:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        seen += [user.username] * (plan.data_url in client.get(address, follow=True).text)
    assert plan.data_url in desk.get(address).text and others.count() > 5
    assert seen == []
