"""The gatekeepers of agencies and of the Board's tracker: each returns the object, or answers 404 without a reason.

Another agency's action, one that rests with its key question, one that does not exist and a person without a role
all look the same.
"""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from consultations.portal.access import account_or_404, is_board

from ..models import Action, AgencyLead
from ..models.agency_actions import ActionQuerySet
from ..queries import with_their_origin

Person = User | AnonymousUser
View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """What the views behind the guard receive."""

    user: User


def signed_in(view: View) -> View:
    """To the log-in, else; and nothing of it is kept by the browser: the tablets here are shared."""
    return never_cache(login_required(view))


def lead_or_404(user: Person) -> AgencyLead:
    lead: AgencyLead | None = getattr(user, "agency_lead", None)
    if lead is None:
        raise Http404
    return lead


def actions_of(lead: AgencyLead) -> ActionQuerySet:
    return with_their_origin(Action.objects.of(lead.agency).not_held())


def action_or_404(user: Person, pk: int) -> Action:
    action = actions_of(lead_or_404(user)).filter(pk=pk).first()
    if action is None:
        raise Http404
    return action


def board_or_404(user: Person) -> None:
    if not is_board(account_or_404(user)):
        raise Http404
