"""The pledge: exactly three parts, each of which may be left out."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from consultations.activities.base import LONG, SHORT, Activity
from consultations.activities.book import Screen
from consultations.models import ActivityEntry
from consultations.models.choices import Format
from consultations.models.texts import Text

from .models import Pledge

LEARNT, ACTION, QUESTION = "learnt", "action", "question"


class PledgeActivity(Activity):
    name = "pledge"
    label = "Pledge"

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
        if texts:
            Pledge.objects.create(session_id=session, **{text.part: text for text in texts})


def pledge_screen(part: str, prompt: str, hint: str, limit: int) -> Screen:
    return Screen(
        key=part, kind="text", part=part, prompt=prompt, hint=hint, about=f"pledge:{part}", limit=limit
    )
