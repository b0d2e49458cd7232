"""While a key question is held back, its reply rests with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from ..models import KeyQuestion

View = Callable[..., HttpResponse]
HELD_BACK = "That key question is held back for now, and its reply with it. A coordinator can put it back."


def unless_held_back(view: View) -> View:
    """For every screen of one reply: its address may be in an old mail. Without a reply in it, as it was."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reply = str(kwargs.get("pk", ""))
        if reply.isdecimal() and KeyQuestion.objects.held().filter(reply=int(reply)).exists():
            messages.warning(request, HELD_BACK)
            return redirect("wagtailsnippets_pledges_reply:list")
        return view(request, *args, **kwargs)

    return shown
