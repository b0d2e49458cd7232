"""Many schools invited to one event at once, from a list to tick."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log
from wagtail.query import PageQuerySet

from consultations.models import EventPage, Invitation, Organisation
from consultations.models.choices import Format
from consultations.models.organisations import Kind

SECONDARY, PRIMARY, FORUMS = HEADINGS = ("Secondary schools and colleges", "Primary schools", "Forums")
PHASES = {SECONDARY: EventPage.Phase.SECONDARY, PRIMARY: EventPage.Phase.PRIMARY}
CLOSED = "The event is closed. Who came stays as it was on that day."
OTHER_FORMAT = "This event is planned as “{}”. Check before you invite them."


def open_events() -> PageQuerySet:
    """Those that are not closed: a school can still come."""
    return EventPage.objects.filter(release__isnull=True).order_by("-date")


class SeveralForm(forms.Form):
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one school.",
            "invalid_choice": "One of them is closed, or invited already. Look again.",
        },
    )

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        invited = Invitation.objects.filter(event=event).values("organisation")
        field = cast(forms.ModelMultipleChoiceField, self.fields["organisations"])
        field.queryset = Organisation.objects.open().exclude(pk__in=invited)

    def groups(self) -> Iterator[tuple[str, str, list[forms.boundfield.BoundWidget]]]:
        """A heading, a warning or nothing, and the boxes: those for whom the event is meant come first."""
        found: dict[str, list[forms.boundfield.BoundWidget]] = {}
        for box in self["organisations"].subwidgets:
            found.setdefault(_group(box.data["value"].instance), []).append(box)
        for heading in sorted(found, key=lambda each: (self._warning(each) != "", HEADINGS.index(each))):
            yield heading, self._warning(heading), found[heading]

    def _warning(self, heading: str) -> str:
        meant = self.event.phase in (EventPage.Phase.MIXED, PHASES.get(heading, self.event.phase))
        return "" if meant else OTHER_FORMAT.format(self.event.get_phase_display())


def _group(organisation: Organisation) -> str:
    if organisation.kind == Kind.FORUM:
        return FORUMS
    return PRIMARY if organisation.format == Format.PRIMARY else SECONDARY


@transaction.atomic
def invite_schools(event: EventPage, organisations: list[Organisation], *, by: User) -> int:
    """How many are invited now that were not before. Whom somebody else has just invited is left alone."""
    new = 0
    for organisation in organisations:
        invitation, is_new = Invitation.objects.get_or_create(event=event, organisation=organisation)
        if is_new:
            log(invitation, "wagtail.create", user=by)
            new += 1
    return new


@permission_required("consultations.add_invitation")
def choose_event(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/staff/invite_to_which.html", {"events": open_events()})


@permission_required("consultations.add_invitation")
def invite_several(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(EventPage, pk=pk)
    if event.is_closed:
        context, status = {"event": event, "why": CLOSED}, 409 if request.method == "POST" else 200
        return render(request, "consultations/staff/invitations_closed.html", context, status=status)
    form = SeveralForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_valid():
        new = invite_schools(event, list(form.cleaned_data["organisations"]), by=cast(User, request.user))
        messages.success(request, said(new, event))
        return redirect(f"{reverse('invitation:index')}?event={event.pk}")
    status = 422 if request.method == "POST" else 200
    return render(
        request, "consultations/staff/invite_several.html", {"event": event, "form": form}, status=status
    )


def said(new: int, event: EventPage) -> str:
    if not new:
        return f"They were invited to “{event.title}” already. Nothing was changed."
    return f"{new} {'organisation is' if new == 1 else 'organisations are'} invited to “{event.title}”."
