"""Everything consulted about. The raw rows (submissions, texts) are imported by their own path, and only
where the contracts in pyproject.toml allow it; the line below merely makes Django find them."""

from . import submissions, texts  # noqa: F401
from .events import ActivityEntry, AgendaItem, EventPage, EventsPage, Invitation
from .organisations import Organisation
from .people import PortalAccount
from .places import Place, PlaceList, PlaceListItem
from .releases import Release, ReleaseTable
from .sessions import Session
from .surveys import Survey, SurveyQuestion
from .wordings import Wording

__all__ = [
    "ActivityEntry",
    "AgendaItem",
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
    "Session",
    "Survey",
    "SurveyQuestion",
    "Wording",
]
