"""The one seam: what a pupil can be asked to do at an event. An app adds its own through a Wagtail hook."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from django.utils import timezone
from wagtail import hooks

from consultations.models import ActivityEntry, EventPage, Organisation
from consultations.models.choices import Format
from consultations.models.texts import Text

from .book import Book, Part, Screen, bind

SHORT, LONG = 200, 600


class Activity(ABC):
    """A class with a name, a title, its screens, and what it stores beside the answer sheet."""

    name: str
    label: str
    needs: str = ""  # the field of ActivityEntry that must be filled

    @abstractmethod
    def title(self, entry: ActivityEntry) -> str: ...

    @abstractmethod
    def screens(self, entry: ActivityEntry, format: Format) -> list[Screen]: ...

    def screens_at(self, entry: ActivityEntry, format: Format, organisation: Organisation) -> list[Screen]:
        """The screens at one organisation's session. Most activities ask the same everywhere."""
        return self.screens(entry, format)

    def texts(self, session: int, written: Sequence[tuple[Screen, str]]) -> list[Text]:
        """The texts of one pupil of a session (its id), not saved yet. Their ids are random, not the submission's."""
        return [
            Text(
                session_id=session,
                part=screen.part,
                prompt=screen.prompt,
                domain=screen.domain,
                body=body,
                date=timezone.localdate(),
            )
            for screen, body in written
        ]

    def store(self, session: int, texts: Sequence[Text]) -> None:  # noqa: B027  (most need nothing)
        """Called in the submission's transaction, after its texts are saved."""


def registered() -> dict[str, Activity]:
    """Every activity by name, in the order in which apps registered them (hook ``register_activity``)."""
    return {activity.name: activity for make in hooks.get_hooks("register_activity") if (activity := make())}


def write_book(event: EventPage, format: Format, organisation: Organisation) -> Book:
    """What a pupil of this organisation meets at this event today, as a frozen code book.

    An activity that has nothing to ask there is left out.
    """
    known = registered()
    entries = event.activities.select_related("survey", "place_list")
    parts = [
        Part(entry.name, activity.title(entry), tuple(screens))
        for entry in entries
        if (activity := known.get(entry.name))
        and (screens := activity.screens_at(entry, format, organisation))
    ]
    return bind(format, parts)
