"""A school's follow-up is written and changed."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from consultations.models import Organisation, Release, SchoolFollowUp


class Meanwhile(Exception):
    """Somebody else of the school has just written. Nothing was changed."""


@transaction.atomic
def write_follow_up(
    *, release: Release, school: Organisation, learnt: str, did: str, version: int, by: User
) -> SchoolFollowUp:
    """Put the words in the place of those of ``version``, which is 0 where there are none yet. Raises Meanwhile.

    Whatever was let through before: the new words wait to be read.
    """
    words = {"what_we_learnt": learnt, "what_we_did": did, "by": by}
    found = SchoolFollowUp.objects.select_for_update(of=("self",)).filter(
        release=release, organisation=school
    )
    now = found.first()
    if (now.version if now else 0) != version:
        raise Meanwhile
    if now is None:
        return _first(release, school, words)
    now.what_we_learnt, now.what_we_did, now.by, now.version = learnt, did, by, version + 1
    now.state, now.read_by, now.read_at = SchoolFollowUp.State.WRITTEN, None, None
    now.save()
    log(now, "wagtail.edit", user=by)
    return now


def _first(release: Release, school: Organisation, words: dict[str, object]) -> SchoolFollowUp:
    """The database keeps one of a school and event, so of two who begin at once one is told."""
    try:
        with transaction.atomic():
            written = SchoolFollowUp.objects.create(release=release, organisation=school, **words)
    except IntegrityError as error:
        raise Meanwhile from error
    log(written, "wagtail.create", user=words["by"])
    return written
