"""The table of roles, as permissions in the database."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage
from wagtail.snippets.models import get_snippet_models

from home.roles import CMS, COORDINATORS, FACILITATORS, READ_TEXTS, ROLES, RUN_SESSIONS, set_up_roles

pytestmark = pytest.mark.django_db

GUARDED = {
    "consultations": {
        "formversion",
        "submission",
        "text",
        "concern",
        "concernentry",
        "chainhead",
        "wording",
        "session",
        "release",
        "releasetable",
    },
    "pledges": {"pledge"},
}


def permissions_of(group: str) -> set[str]:
    held = Permission.objects.filter(group__name=group).values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in held}


def everything() -> list[set[object]]:
    return [
        set(Group.objects.values_list("name", "permissions")),
        set(GroupPagePermission.objects.values_list("pk", "group", "page", "permission")),
        set(GroupCollectionPermission.objects.values_list("pk", "group", "collection", "permission")),
    ]


def test_setting_up_twice_changes_nothing() -> None:
    Group.objects.all().delete()
    call_command("set_up_roles")
    before = everything()
    call_command("set_up_roles")

    assert Group.objects.count() == len(ROLES)
    assert everything() == before


def test_every_group_does_what_the_table_says_and_no_more() -> None:
    set_up_roles()
    triagers = Group.objects.get(name="Triagers")
    triagers.permissions.add(Permission.objects.get(codename="change_organisation"))
    GroupPagePermission.objects.create(
        group=triagers,
        page=GroupPagePermission.objects.first().page,
        permission=Permission.objects.get(codename="publish_page"),
    )
    set_up_roles()

    assert {name: permissions_of(name) for name in ROLES} == {
        name: set(role.permissions) for name, role in ROLES.items()
    }
    assert {row.group.name for row in GroupPagePermission.objects.all()} == {COORDINATORS}


def test_who_may_do_the_guarded_things() -> None:
    set_up_roles()
    holders = {
        permission: {name for name in ROLES if permission in permissions_of(name)}
        for permission in (
            READ_TEXTS,
            RUN_SESSIONS,
            "pledges.publish_reply",
            "consultations.approve_release",
            "consultations.open_release",
            CMS,
        )
    }

    assert holders == {
        "consultations.triage_text": {"Triagers"},
        "consultations.run_session": {COORDINATORS, FACILITATORS},
        "pledges.publish_reply": {"Board approvers"},
        "consultations.approve_release": {COORDINATORS, "Board approvers", "Data protection officers"},
        "consultations.open_release": {"Board approvers"},
        CMS: set(ROLES) - {FACILITATORS},
    }


def test_who_is_in_a_group_stays_in_it() -> None:
    set_up_roles()
    alice = User.objects.create_user("Alice")
    alice.groups.add(Group.objects.get(name=COORDINATORS))
    set_up_roles()

    assert [group.name for group in alice.groups.all()] == [COORDINATORS]


def test_wagtails_own_groups_and_page_workflow_are_put_away_while_nobody_is_in_them() -> None:
    bob = User.objects.create_user("Bob")
    _, moderators = (Group.objects.create(name=name) for name in ("Editors", "Moderators"))
    bob.groups.add(moderators)
    workflow = Workflow.objects.create(name="Moderators approval")
    WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())
    set_up_roles()

    assert set(Group.objects.values_list("name", flat=True)) == {*ROLES, "Moderators"}
    assert not WorkflowPage.objects.exists()


def test_no_group_can_be_given_a_permission_on_what_young_people_sent() -> None:
    models = {(app, model) for app, names in GUARDED.items() for model in names}
    given = Permission.objects.filter(content_type__app_label__in=GUARDED).values_list(
        "content_type__app_label", "content_type__model", "codename"
    )

    assert models <= {(model._meta.app_label, model._meta.model_name) for model in apps.get_models()}
    assert {row for row in given if row[:2] in models} == {
        ("consultations", "text", "triage_text"),
        ("consultations", "session", "run_session"),
        ("consultations", "release", "approve_release"),
        ("consultations", "release", "open_release"),
    }


def test_nothing_that_young_people_sent_has_a_screen_in_the_catalogue() -> None:
    reverse("wagtailadmin_home")  # Wagtail collects its screens when the addresses are first asked for.
    shown = {getattr(viewset, "model", None) for viewset in viewsets.viewsets} | set(get_snippet_models())
    guarded = {apps.get_model(app, name) for app, names in GUARDED.items() for name in names}

    assert shown & guarded == set()
    assert apps.get_model("consultations", "survey") in shown
