"""Where staff find things in the CMS. Other apps add to a group through its submenu hook."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from .accounts import PortalAccountViewSet
from .area_pictures import AreaPictureViewSet
from .events import EventListingViewSet
from .invitations import InvitationViewSet
from .organisations import OrganisationViewSet
from .places import PlaceListViewSet, PlaceViewSet
from .site_plans import SitePlanViewSet
from .surveys import SurveyViewSet

# Links to pages outside, and reports about pages that nobody here keeps.
NOT_NEEDED = {"help"}


class SessionsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("consultations.run_session"))


class EventsGroup(ViewSetGroup):
    menu_label = "Events"
    menu_name = "events-group"
    menu_icon = "calendar-alt"
    menu_order = 110
    submenu_hook = "register_events_menu_item"
    items = (EventListingViewSet, InvitationViewSet)


class CatalogueGroup(ViewSetGroup):
    menu_label = "Catalogue"
    menu_name = "catalogue-group"
    menu_icon = "folder-open-inverse"
    menu_order = 130
    submenu_hook = "register_catalogue_menu_item"
    items = (
        SurveyViewSet,
        PlaceListViewSet,
        PlaceViewSet,
        SitePlanViewSet,
        AreaPictureViewSet,
        OrganisationViewSet,
        PortalAccountViewSet,
    )


def sessions_item() -> MenuItem:
    return SessionsMenuItem(
        "Sessions", reverse("sessions:mine"), name="sessions", icon_name="mobile-alt", order=20
    )


def hide_what_nobody_needs(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in NOT_NEEDED]
