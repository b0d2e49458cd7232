"""While a key question is held back or merged into another, its reply rests with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from ..models import KeyQuestion

View = Callable[..., HttpResponse]
MERGED = "That key question was merged into another one: write the reply there."
HELD_BACK = "That key question is held back for now, and its reply with it. A coordinator can put it back."


def unless_held_back(view: View) -> View:
    """For every screen of one reply: its address may be in an old mail. Without a reply in it, as it was."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reply = str(kwargs.get("pk", ""))
        resting = KeyQuestion.objects.filter(reply=int(reply)).first() if reply.isdecimal() else None
        if resting and (resting.held_at or resting.merged_into_id):
            messages.warning(request, MERGED if resting.merged_into_id else HELD_BACK)
            return redirect("wagtailsnippets_pledges_reply:list")
        return view(request, *args, **kwargs)

    return shown
