"""The staff screens of organisations: the list, one organisation, and the import."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import Organisation
from consultations.models.organisations import Kind
from tests.consultations.gias_files import LINKS, SCHOOLS, a_file

pytestmark = pytest.mark.django_db


def signed_in(client: Client, *permissions: str) -> Client:
    user = User.objects.create_user("Alice")
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    return signed_in(client, "access_admin", "change_organisation", "add_organisation", "view_organisation")


def uploaded(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("edubasealldata.csv", data)


@pytest.mark.parametrize(
    ("permissions", "status"),
    [
        ([], 403),
        (["access_admin"], 302),
        (["access_admin", "view_organisation"], 302),
        (["change_organisation"], 403),
        (["access_admin", "change_organisation"], 200),
    ],
)
def test_only_those_who_may_change_organisations_import_them(
    client: Client, permissions: list[str], status: int
) -> None:
    signed_in(client, *permissions)

    assert client.get(reverse("import_schools")).status_code == status
    client.post(reverse("import_schools"), {"file": uploaded(a_file().getvalue()), "save": "yes"})
    assert Organisation.objects.exists() == (status == 200)


def test_nobody_imports_without_signing_in(client: Client) -> None:
    assert client.get(reverse("import_schools")).status_code == 302


def test_the_first_button_only_shows_what_would_change(editor: Client) -> None:
    response = editor.post(reverse("import_schools"), {"file": uploaded(SCHOOLS.read_bytes())})

    assert "Nothing was saved. It would be: 18 added" in response.text
    assert not Organisation.objects.exists()


def test_the_second_button_imports_and_reports(editor: Client) -> None:
    files = {"file": uploaded(SCHOOLS.read_bytes()), "links": uploaded(LINKS.read_bytes())}
    response = editor.post(reverse("import_schools"), {**files, "save": "yes"})

    assert "Done: 18 added" in response.text
    assert "Linked to the school that took over: 4" in response.text
    assert Organisation.objects.count() == 18


@pytest.mark.parametrize(
    ("files", "field", "said"),
    [
        ({}, "file", "Choose the file of establishments."),
        ({"file": b""}, "file", "The file is empty."),
        ({"file": LINKS.read_bytes()}, "file", "This file does not have the columns that are needed"),
        ({"file": SCHOOLS.read_bytes(), "links": b"PK\x03\x04"}, "links", "The links file: This is a zip"),
    ],
)
def test_a_mistake_is_explained_beside_its_field(
    editor: Client, files: dict[str, bytes], field: str, said: str
) -> None:
    posted = {name: uploaded(data) for name, data in files.items()}
    response = editor.post(reverse("import_schools"), {**posted, "save": "yes"})

    assert list(response.context["form"].errors) == [field]
    assert response.context["form"].errors[field][0].startswith(said)
    assert not Organisation.objects.exists()


def test_the_list_costs_the_same_queries_with_one_row_as_with_three(editor: Client) -> None:
    costs = []
    editor.get(reverse("organisation:index"))
    for urns in ([100001], [100002, 100003]):
        Organisation.objects.bulk_create(Organisation(urn=urn, name="A school") for urn in urns)
        with CaptureQueriesContext(connection) as queries:
            editor.get(reverse("organisation:index"))
        costs.append(len(queries))

    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["A college", "A forum", "A primary school"]),
        ("kind=forum", ["A forum"]),
        ("status=closed", ["A college"]),
        ("format=primary", ["A primary school"]),
        ("format=secondary", ["A college", "A forum"]),
        ("q=100002", ["A college"]),
        ("q=rm9", ["A primary school"]),
    ],
)
def test_the_list_is_filtered_and_searched(editor: Client, query: str, names: list[str]) -> None:
    Organisation.objects.create(urn=100001, name="A primary school", phase="Primary", postcode="RM9 5UL")
    Organisation.objects.create(urn=100002, name="A college", kind=Kind.COLLEGE, status="closed")
    Organisation.objects.create(name="A forum", kind=Kind.FORUM)
    response = editor.get(f"{reverse('organisation:index')}?{query}")

    assert [organisation.name for organisation in response.context["object_list"]] == names


def test_staff_choose_the_format_and_leave_to_gias_what_is_its_own(editor: Client) -> None:
    school = Organisation.objects.create(urn=100001, name="Trinity School", town="Dagenham")
    changes = {"name": "Another name", "town": "", "format_override": "primary", "successor": ""}
    editor.post(reverse("organisation:edit", args=[school.pk]), changes)

    school.refresh_from_db()
    assert (school.name, school.town, school.format) == ("Trinity School", "Dagenham", "primary")


def test_staff_enter_a_forum_by_hand_but_never_a_school_without_a_urn(editor: Client) -> None:
    forum = {"name": "Skittlz", "kind": "forum", "status": "open"}
    editor.post(reverse("organisation:add"), forum)
    refused = editor.post(reverse("organisation:add"), {**forum, "name": "A school", "kind": "school"})

    assert "A school or college needs its URN. A forum has none." in refused.text
    assert [organisation.name for organisation in Organisation.objects.all()] == ["Skittlz"]


def test_a_successor_cannot_be_one_that_came_before(editor: Client) -> None:
    school = Organisation.objects.create(urn=100001, name="Trinity School")
    earlier = Organisation.objects.create(urn=100002, name="Bentry School", successor=school)
    for refused in (school, earlier):
        response = editor.post(reverse("organisation:edit", args=[school.pk]), {"successor": refused.pk})
        assert "This organisation took over from that one." in response.text
