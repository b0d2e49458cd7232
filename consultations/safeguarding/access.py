"""The gatekeeper of safeguarding leads: the concern that was handed to this very person, or 404 without a reason.

Another lead's concern, one about a member of staff, one that is closed and one that never was all look the same.
"""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from consultations.models import SafeguardingLead
from consultations.models.concerns import Concern

from . import queries

View = Callable[..., HttpResponse]


class LeadRequest(HttpRequest):
    """What the views behind the guard receive."""

    user: User


def signed_in(view: View) -> View:
    """To the log-in, else; and the browser keeps nothing of it."""
    return never_cache(login_required(view))


def lead_or_404(user: User | AnonymousUser) -> SafeguardingLead:
    lead: SafeguardingLead | None = getattr(user, "safeguarding_lead", None)
    if lead is None:
        raise Http404
    return lead


def concern_or_404(user: User | AnonymousUser, pk: int) -> Concern:
    concern = queries.handed_to(lead_or_404(user)).filter(pk=pk).first()
    if concern is None:
        raise Http404
    return concern
