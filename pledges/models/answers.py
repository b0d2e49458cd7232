"""What the Board says to a question: the same words in the reply that is written and in each published version."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from .key_questions import HOLDING

END_OF_BLOCK = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


def plain_blocks(body: str) -> list[str]:
    """Each paragraph and each point of a list, without its marks."""
    texts = (html.unescape(strip_tags(block)) for block in END_OF_BLOCK.split(body))
    return [" ".join(text.split()) for text in texts if text.strip()]


class Answer(models.Model):
    class State(models.TextChoices):
        DOING = "doing", _("We are doing this")
        LOOKING = HOLDING, _("We are looking into it")
        CANNOT = "cannot", _("We can't, because…")
        ASKED = "asked", _("Someone else decides: we asked them")

    SAID: ClassVar = ("state", "because", "asked_whom", "more_by", "body")
    """Every field whose words the public reads."""

    state = models.CharField(max_length=10, choices=State, blank=True)
    because = models.CharField(
        max_length=240, blank=True, help_text="The reason, in one sentence. Needed when the answer is no."
    )
    asked_whom = models.CharField(
        "whom we asked",
        max_length=120,
        blank=True,
        help_text="A role or an organisation, never a person. Needed when someone else decides.",
    )
    more_by = models.DateField(
        "more by",
        null=True,
        blank=True,
        help_text="The day by which you say more. Needed when you are looking into it: until then it stays open.",
    )
    body = RichTextField("reply", blank=True, features=["bold", "ul", "link"])

    class Meta:
        abstract = True

    @classmethod
    def what_is_missing(cls, **said: Any) -> dict[str, str]:
        """By field, what must still be written before others may see it. A draft may lack it all."""
        missing = {}
        if not said["state"]:
            missing["state"] = "Choose what the answer comes down to."
        if not plain_blocks(said["body"]):
            missing["body"] = "Write the reply."
        wanted = {
            cls.State.CANNOT: ("because", "Say why. Young people were promised a reason with every no."),
            cls.State.ASKED: ("asked_whom", "Say whom you asked: young people want to know who decides."),
            cls.State.LOOKING: ("more_by", "Say by when they hear more, so that it is not forgotten."),
        }
        name, words = wanted.get(said["state"], ("", ""))
        if name and not str(said[name] or "").strip():
            missing[name] = words
        return missing

    def lines(self) -> list[str]:
        """All that it says, in the order of the page. What does not belong to its state is not said."""
        first = [str(self.get_state_display())]
        if self.state == self.State.CANNOT:
            first.append(self.because)
        if self.state == self.State.ASKED:
            first.append(now("We asked: {whom}.").format(whom=self.asked_whom))
        if self.state == self.State.LOOKING and isinstance(self.more_by, date):
            day = date_format(self.more_by, "j F Y")
            first.append(now("You hear more by {day}.").format(day=day))
        return [*first, *plain_blocks(self.body)]
