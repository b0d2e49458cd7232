"""Setting mistakes, found by ``manage.py check --deploy`` before a child meets them."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection

from home.help_numbers import troubles


@register(Tags.security, deploy=True)
def secret_key_is_set(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if len(settings.SECRET_KEY) >= 50:
        return []
    hint = "Set 50 or more random characters."
    return [Error("SECRET_KEY is missing or short.", hint=hint, id="ypsg.E001")]


@register("help", deploy=True)
def help_numbers_are_there_and_fresh(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Asked of the database, so it says nothing before the first migration."""
    try:
        found = troubles()
    except DatabaseError:
        return []
    hint = "In the CMS, under Settings, Help and contacts: the number, and the day on which it was checked."
    return [
        Error(str(each), hint=hint, id="ypsg.E003")
        if each.is_missing
        else Warning(str(each), hint=hint, id="ypsg.W005")
        for each in found
    ]


@register(Tags.security, deploy=True)
def readers_have_a_role_of_their_own(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.READERS_ROLE or connection.vendor != "postgresql":
        return []
    hint = "Run `manage.py readers_role | psql`, and set READERS_ROLE."
    return [Warning("The pages that show numbers could read raw rows.", hint=hint, id="ypsg.W004")]


@register(Tags.security, deploy=True)
def words_are_erased_some_day(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    months = getattr(settings, "RETENTION_MONTHS", None)
    if isinstance(months, int) and months >= 1:
        return []
    hint = "Set RETENTION_MONTHS to 1 or more. Without a decision of the board: 12."
    return [Error("Nothing says for how long young people's words are kept.", hint=hint, id="ypsg.E006")]


@register(Tags.security, deploy=True)
def second_factor_is_required(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.REQUIRE_SECOND_FACTOR:
        return []
    hint = "Set REQUIRE_SECOND_FACTOR=yes."
    return [Warning("Staff can sign in with a password alone.", hint=hint, id="ypsg.W002")]
