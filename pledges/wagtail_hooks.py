"""Registration only."""

from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from consultations.models import Wording

from .actions import hold_back
from .activity import PledgeActivity
from .assembly import views as assembly
from .hear_back.actions import forget_codes
from .hear_back.sections import add_panel as add_pledges_kept
from .hear_back.sections import pledges_kept
from .models import Action, Agency, Reply
from .portal import doing
from .portal import sections as portal
from .staff import key_questions
from .staff.agencies import AgencyViewSet
from .staff.agency_actions import ActionViewSet
from .staff.agency_leads import AgencyLeadViewSet
from .staff.log import name_actions
from .staff.menu import KeyQuestionsMenuItem, OverdueMenuItem
from .staff.panel import add_panel
from .staff.policies import Never
from .staff.replies import ReplyViewSet
from .staff.reply_buttons import reply_buttons
from .staff.young_editors import YoungEditorViewSet
from .views import event_questions

# Before anything asks what may be done: Wagtail keeps the first answer. A reply begins and ends with its
# key question; an agency that is no longer needed is not offered any more, and keeps what it owned.
register_permission_policy(Reply, Never(Reply, "add", "delete"))
register_permission_policy(Agency, Never(Agency, "delete"))
# The Board has read about it: what an action became is said in its updates.
register_permission_policy(Action, Never(Action, "delete"))

hooks.register("register_activity", PledgeActivity)
hooks.register("register_event_section", event_questions)
hooks.register("register_event_section", pledges_kept)
hooks.register("erase_old_texts", forget_codes)
hooks.register("register_portal_section", assembly.section)
hooks.register("register_portal_section", portal.questions)
hooks.register("register_portal_home_section", portal.waiting)
hooks.register("register_portal_home_section", doing.tracker)
hooks.register("register_finding_notes", doing.actions_on_findings)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("construct_homepage_panels", add_pledges_kept)
hooks.register("construct_snippet_action_menu", reply_buttons)
hooks.register("register_log_actions", name_actions)
hooks.register("register_admin_viewset", ActionViewSet)
hooks.register("register_admin_viewset", AgencyLeadViewSet)
hooks.register("register_admin_viewset", YoungEditorViewSet)
register_snippet(ReplyViewSet)


@hooks.register("before_wording_withdrawn")
def what_was_made_from_it(wording: Wording) -> None:
    hold_back(made_from=wording)


@hooks.register("register_admin_viewset")
def agencies() -> ViewSet:
    return AgencyViewSet()


@hooks.register("register_admin_urls")
def key_question_urls() -> list[URLResolver]:
    return [path("key-questions/", include((key_questions.urlpatterns, "key_questions")))]


@hooks.register("register_admin_menu_item")
def key_questions_menu_item() -> MenuItem:
    return KeyQuestionsMenuItem("Key questions", reverse("key_questions:list"), icon_name="help", order=220)


@hooks.register("register_reports_menu_item")
def overdue_menu_item() -> MenuItem:
    return OverdueMenuItem("Overdue replies", reverse("key_questions:overdue"), icon_name="time", order=210)
