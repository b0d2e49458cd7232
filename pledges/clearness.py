"""Was this answer clear? Yes or no, counted for the very words that were read. Nothing about the reader is kept."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import F, QuerySet

from consultations.buckets import Bucket

from .models import Reply, Version

# For each reply, everybody together: a hall of 300 that presses at once passes, a machine that goes on does not.
ANSWERS: Final = Bucket("clear", size=300, per_second=0.5)


class ClearForm(forms.Form):
    """``version`` is the one that stood on the page when it was read."""

    version = forms.ModelChoiceField(Version.objects.none())
    clear = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")])

    def __init__(self, *args: Any, reply: Reply) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["version"].queryset = readable(reply)


def readable(reply: Reply) -> QuerySet[Version]:
    return reply.versions.filter(is_readable=True)


def count_answer(version: Version, *, clear: bool) -> None:
    """Raises TooMany, and counts nothing then."""
    ANSWERS.take(version.reply_id)
    name = "clear" if clear else "not_clear"
    Version.objects.filter(pk=version.pk).update(**{name: F(name) + 1})
