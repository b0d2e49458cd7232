"""Who plans and closes events: whoever may publish the event's page, which Wagtail decides page by page."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from consultations.models import EventPage


def event_or_404(user: AbstractBaseUser, pk: int) -> EventPage:
    event = EventPage.objects.filter(pk=pk).first()
    if event is None or not event.permissions_for_user(user).can_publish():
        raise Http404
    return event
