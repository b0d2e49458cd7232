"""Every pattern of the site's URLconf, with real ids. One that is not known here fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.contrib.auth.models import Group, User
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch
from wagtail.models import Collection, Site, Task, Workflow

from consultations.models import EventPage, EventsPage
from consultations.models.texts import Text
from home.models import SafetySettings
from tests.access_table import TABLE

from .planted import TOLD, Args, Planted

UNNAMED = {
    "/accounts/(?:confirm-)?email/": ["/accounts/email/", "/accounts/confirm-email/"],
    "/media/(?P<path>.*)": ["/media/nothing.png"],
    "/cms/.*/": ["/cms/nothing/"],
    "wagtail_serve": ["/"],
    "wagtaildocs_serve": ["/documents/1/nothing.pdf"],
}
"""Patterns without a name, or whose arguments have none."""
NOT_THERE = 1


@dataclass(frozen=True)
class Pattern:
    name: str
    parameters: tuple[str, ...]


def patterns(resolver: URLResolver | None = None, route: str = "/", space: str = "") -> Iterator[Pattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        path = route + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}" if pattern.name else path
            yield Pattern(name, tuple(pattern.pattern.regex.groupindex))
        else:
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from patterns(pattern, path, inside)


def addresses(planted: Planted) -> tuple[list[str], list[str]]:
    """All of them; and the patterns for which nobody has said what they are about."""
    known, unknown = [], []
    ours = {row.name: planted.things[row.about] for rows in TABLE.values() for row in rows}
    wagtails = _of_wagtail()
    for pattern in patterns():
        try:
            known += _of(pattern, ours, wagtails)
        except (KeyError, NoReverseMatch):
            unknown.append(f"{pattern.name} {pattern.parameters}")
    known += [f"{reverse('triage:queue')}?state={state}" for state in Text.State.values]
    return list(dict.fromkeys(known)), unknown


def _of(pattern: Pattern, ours: dict[str, Args], wagtails: dict[str, dict[str, list[Any]]]) -> list[str]:
    if pattern.name in UNNAMED:
        return UNNAMED[pattern.name]
    if pattern.name.startswith("/"):
        return [pattern.name]
    if pattern.name in ours and len(ours[pattern.name][0]) >= len(pattern.parameters):
        return [reverse(pattern.name, args=args) for args in ours[pattern.name]]
    space = next((space for space in wagtails if pattern.name.startswith(space)), "")
    values = {name: {**wagtails[""], **wagtails[space]}[name] for name in pattern.parameters}
    return [
        reverse(pattern.name, kwargs=dict(zip(values, chosen, strict=True)))
        for chosen in product(*values.values())
    ]


def _of_wagtail() -> dict[str, dict[str, list[Any]]]:
    """What stands for each parameter, by the space of addresses that it is in; the last for all of them."""
    events = [EventPage.objects.get(title=TOLD).pk]
    parent = [EventsPage.objects.get().pk]
    collections = list(Collection.objects.values_list("pk", flat=True))
    workflows = list(Workflow.objects.values_list("pk", flat=True))
    return {
        "wagtailadmin_api:pages": {"pk": events, "action_name": ["copy"]},
        "wagtailadmin_pages:revisions_compare": {
            "pk": events,
            "revision_id_a": ["earliest"],
            "revision_id_b": ["latest"],
        },
        "wagtailadmin_workflows:": {
            "pk": workflows,
            "page_pk": parent,
            "task_id": list(Task.objects.values_list("pk", flat=True)),
            "app_label": ["pledges"],
            "model_name": ["secondpersontask"],
        },
        "wagtailsites:": {"pk": [Site.objects.get().pk]},
        "wagtailusers_users:": {"pk": [User.objects.get(username="triager").pk]},
        "wagtailusers_groups:": {"pk": list(Group.objects.values_list("pk", flat=True)[:1])},
        "wagtailadmin_collections:": {"pk": collections},
        "wagtail_bulk_action": {
            "app_label": ["wagtailcore"],
            "model_name": ["page"],
            "action": ["delete", "move", "publish", "unpublish"],
        },
        "wagtailadmin_editing_sessions:ping": {"object_id": events[:1], "session_id": [NOT_THERE]},
        "wagtailsettings:": {
            "app_name": ["home"],
            "model_name": ["safetysettings"],
            "pk": [SafetySettings.load().pk],
        },
        # Nobody here has uploaded any.
        "wagtaildocs": {"pk": [NOT_THERE]},
        "wagtailimages": {"pk": [NOT_THERE]},
        "wagtailadmin_api": {"pk": [NOT_THERE]},
        "wagtailadmin_password_reset_confirm": {"uidb64": ["a"], "token": ["b"]},
        "": {
            "page_id": events,
            "parent_page_id": parent,
            "page_to_move_id": events[:1],
            "destination_id": parent,
            "action_name": ["approve"],
            "filter_spec": ["original"],
            "collection_id": collections,
            "content_type_app_name": ["consultations"],
            "content_type_model_name": ["eventpage"],
            "app_label": ["consultations"],
            "model_name": ["eventpage"],
            "app_name": ["wagtailimages"],
            "workflow_pk": workflows,
            **dict.fromkeys(_SELDOM, [NOT_THERE]),
        },
    }


_SELDOM = (
    *("task_state_id", "task_id", "revision_id", "workflow_state_id", "session_id", "object_id"),
    *("redirect_id", "document_id", "doc_id", "image_id", "uploaded_file_id"),
    *("restriction_id", "page_view_restriction_id"),
)
