"""The pledge: exactly three parts, each of which may be left out."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.activities.base import LONG, SHORT, Activity
from consultations.activities.book import Screen
from consultations.insert_once import insert_once
from consultations.models import ActivityEntry
from consultations.models.choices import Format
from consultations.models.texts import Text

from .hear_back.digests import digests
from .models import Pledge

LEARNT, ACTION, QUESTION = "learnt", "action", "question"


class PledgeActivity(Activity):
    name = "pledge"
    label = "Pledge"
    hear_back_parts = frozenset({ACTION, QUESTION})

    def title(self, entry: ActivityEntry) -> str:
        return _("My pledge")

    def screens(self, entry: ActivityEntry, format: Format) -> list[Screen]:
        return [
            pledge_screen(
                LEARNT, _("One thing I have learnt"), _("What will you remember from today?"), SHORT
            ),
            pledge_screen(
                ACTION, _("One action I will take"), _("Something you can do, big or small."), SHORT
            ),
            pledge_screen(
                QUESTION,
                _("One question I would like to put to the Board"),
                _("The Board are the adults in charge of keeping children safe here."),
                LONG,
            ),
        ]

    def store(self, session: int, texts: Sequence[Text]) -> None:
        self.store_to_hear_back(session, texts, "")

    def hear_back_path(self) -> str:
        return reverse("hear_back").rstrip("/")

    def store_to_hear_back(self, session: int, texts: Sequence[Text], code: str) -> None:
        """In one statement. Whose code somebody else has already cannot hear back; the pledge is kept all the same."""
        parts = {text.part: text for text in texts}
        digest = digests(code)[0] if code and not self.hear_back_parts.isdisjoint(parts) else None
        pledge = Pledge(session_id=session, code_digest=digest, **parts)
        if parts and not insert_once(pledge):
            pledge.code_digest = None
            pledge.save(force_insert=True)


def pledge_screen(part: str, prompt: str, hint: str, limit: int) -> Screen:
    return Screen(
        key=part, kind="text", part=part, prompt=prompt, hint=hint, about=f"pledge:{part}", limit=limit
    )
