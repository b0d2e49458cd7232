"""Where in the queue somebody is. It is kept in the address, so that a decision leads back to it."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from consultations.models.texts import Text

LARGEST_ID = 2**31 - 1


class PlaceForm(forms.Form):
    state = forms.ChoiceField(choices=Text.State.choices)
    event = forms.IntegerField(min_value=1, max_value=LARGEST_ID)
    page = forms.IntegerField(min_value=1, max_value=LARGEST_ID)
    only = forms.UUIDField()
    next = forms.UUIDField()


@dataclass(frozen=True)
class Place:
    """``only`` shows one text alone. ``next`` is the text to go to after a decision."""

    state: str = Text.State.WAITING
    event: int | None = None
    page: int = 1
    only: UUID | None = None
    next: UUID | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Place":
        """What the address says; what it says wrongly is passed over."""
        form = PlaceForm(request.GET)
        form.is_valid()
        return cls(**form.cleaned_data)

    @property
    def query(self) -> str:
        """The place as the end of an address: only what differs from the usual. Ids, never words."""
        usual = Place()
        named = {name: value for name, value in vars(self).items() if value != getattr(usual, name)}
        return f"?{urlencode(named)}" if named else ""

    @property
    def address(self) -> str:
        anchor = f"#text-{self.next}" if self.next else ""
        return reverse("triage:queue") + replace(self, next=None).query + anchor

    @property
    def after(self) -> str:
        """Where a decision leads. A text shown alone that was moved back is shown again, to be decided."""
        if self.only is None:
            return self.address
        only = None if self.state == Text.State.WAITING else self.only
        return Place(event=self.event, only=only).address

    def at(self, state: str) -> "Place":
        """The first page of another state, for the same event."""
        return Place(state=state, event=self.event)
