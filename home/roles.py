"""Who may do what: one table. In no group: portal accounts, leads of agencies, safeguarding leads, young editors."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, WorkflowPage

from pledges.roles import BOARD_APPROVERS, BOARD_EDITORS, ensure_reply_workflow

COORDINATORS, TRIAGERS, FACILITATORS = "Coordinators", "Triagers", "Facilitators"
DATA_PROTECTION = "Data protection officers"

CMS = "wagtailadmin.access_admin"
RUN_SESSIONS = "consultations.run_session"
READ_TEXTS = "consultations.triage_text"
APPROVE_RELEASES = "consultations.approve_release"
OPEN_RELEASES = "consultations.open_release"
READING_LOG = "consultations.see_reading_log"
REPLIES = ("pledges.view_reply", "pledges.change_reply")
TRACKER = "pledges.view_action"


def keep(*models: str) -> Iterator[str]:
    """Add, change and see, but never delete: what others refer to is closed or set aside instead."""
    return _each(models, "add", "change", "view")


def keep_and_delete(*models: str) -> Iterator[str]:
    return _each(models, "add", "change", "view", "delete")


def _each(models: tuple[str, ...], *verbs: str) -> Iterator[str]:
    for model in models:
        app, name = model.split(".")
        yield from (f"{app}.{verb}_{name}" for verb in verbs)


@dataclass(frozen=True)
class Role:
    permissions: tuple[str, ...]
    pages: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


ROLES = {
    COORDINATORS: Role(
        permissions=(
            CMS,
            RUN_SESSIONS,
            APPROVE_RELEASES,
            *keep_and_delete("consultations.survey", "consultations.place", "consultations.placelist"),
            *keep_and_delete("consultations.invitation", "consultations.portalaccount"),
            *keep_and_delete("consultations.siteplan", "consultations.areapicture"),
            *keep("consultations.organisation", "pledges.agency", "pledges.keyquestion", "pledges.action"),
            *keep_and_delete("pledges.agencylead", "pledges.youngeditor", "consultations.safeguardinglead"),
            "home.change_safetysettings",
        ),
        pages=("add_page", "change_page", "publish_page"),
        images=("add_image", "change_image", "choose_image"),
    ),
    TRIAGERS: Role((CMS, READ_TEXTS)),
    BOARD_EDITORS: Role((CMS, *REPLIES, TRACKER)),
    BOARD_APPROVERS: Role((CMS, *REPLIES, TRACKER, "pledges.publish_reply", APPROVE_RELEASES, OPEN_RELEASES)),
    DATA_PROTECTION: Role((CMS, APPROVE_RELEASES, READING_LOG)),
    FACILITATORS: Role((RUN_SESSIONS,)),
}


@transaction.atomic
def set_up_roles() -> None:
    """Make every group do what the table says, no more and no less. Who is in a group is left alone.

    Safe to run again, and meant to be after each upgrade.
    """
    ensure_reply_workflow()
    for name, role in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(_permissions(role.permissions))
        _set_up_pages(group, role)
        _set_up_images(group, role)
    _put_away_defaults()


def _permissions(names: tuple[str, ...]) -> list[Permission]:
    """Raises Permission.DoesNotExist for a name that no app has: a slip in the table must not pass."""
    codenames = {name.split(".")[1] for name in names}
    held = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    by_name = {f"{each.content_type.app_label}.{each.codename}": each for each in held}
    if missing := set(names) - by_name.keys():
        raise Permission.DoesNotExist(", ".join(sorted(missing)))
    return [by_name[name] for name in names]


def _set_up_pages(group: Group, role: Role) -> None:
    """From the root of the tree, so that it still holds when the front page is replaced."""
    root = Page.get_first_root_node()
    wanted = _codenames("wagtailcore", role.pages)
    GroupPagePermission.objects.filter(group=group).exclude(page=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_up_images(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    wanted = _codenames("wagtailimages", role.images)
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(collection=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _codenames(app: str, names: tuple[str, ...]) -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label=app, codename__in=names)


def _put_away_defaults() -> None:
    """Wagtail's own groups and page workflow would stand beside ours and mean something else."""
    WorkflowPage.objects.filter(workflow__name="Moderators approval").delete()
    Group.objects.filter(Q(name="Editors") | Q(name="Moderators"), user=None).delete()
