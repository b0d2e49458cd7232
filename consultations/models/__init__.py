"""Everything consulted about. The raw rows (submissions, quarantine, texts) are imported by their own path,
and only where the contracts in pyproject.toml allow it; the line below merely makes Django find them."""

from . import quarantine, submissions, texts  # noqa: F401
from .events import ActivityEntry, AgendaItem, EventPage, EventsPage, Invitation
from .organisations import Organisation
from .people import PortalAccount
from .places import Place, PlaceList, PlaceListItem
from .releases import Approval, Release, ReleaseTable
from .sealing import SealingKey
from .sessions import Session, Tablet
from .surveys import Survey, SurveyQuestion
from .wordings import Wording

__all__ = [
    "ActivityEntry",
    "AgendaItem",
    "Approval",
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
    "SealingKey",
    "Session",
    "Survey",
    "SurveyQuestion",
    "Tablet",
    "Wording",
]
