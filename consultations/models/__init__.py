"""Everything consulted about. The raw rows (submissions, quarantine, texts, concerns) are imported by their own path,
and only where the contracts in pyproject.toml allow it; the line below merely makes Django find them."""

from . import quarantine, reading, retention, submissions, texts  # noqa: F401
from .events import ActivityEntry, AgendaItem, EventPage, EventsPage, Invitation
from .follow_ups import SchoolFollowUp
from .organisations import Organisation
from .people import PortalAccount
from .pictures import AreaPicture, SitePlan
from .places import Place, PlaceList, PlaceListItem
from .releases import Approval, Release, ReleaseTable
from .safeguarding_leads import SafeguardingLead
from .sealing import SealingKey
from .sessions import Session, Tablet
from .surveys import Survey, SurveyQuestion
from .wordings import Wording

__all__ = [
    "ActivityEntry",
    "AgendaItem",
    "Approval",
    "AreaPicture",
    "EventPage",
    "EventsPage",
    "Invitation",
    "Organisation",
    "Place",
    "PlaceList",
    "PlaceListItem",
    "PortalAccount",
    "Release",
    "ReleaseTable",
    "SchoolFollowUp",
    "SafeguardingLead",
    "SealingKey",
    "Session",
    "SitePlan",
    "Survey",
    "SurveyQuestion",
    "Tablet",
    "Wording",
]
