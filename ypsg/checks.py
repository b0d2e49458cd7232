"""Setting mistakes, found by ``manage.py check --deploy`` before a child meets them."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection

from home.models import SafetySettings


@register(Tags.security, deploy=True)
def secret_key_is_set(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if len(settings.SECRET_KEY) >= 50:
        return []
    hint = "Set 50 or more random characters."
    return [Error("SECRET_KEY is missing or short.", hint=hint, id="ypsg.E001")]


@register("help", deploy=True)
def local_help_is_filled_in(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Asked of the database, so it says nothing before the first migration."""
    try:
        settings_of_sites = list(SafetySettings.objects.all())
    except DatabaseError:
        return []
    if settings_of_sites and all(one.mash_phone and one.mash_checked_on for one in settings_of_sites):
        return []
    hint = "In the CMS, under Settings, Help and contacts: the number, and the day on which it was checked."
    return [Error("The local MASH numbers are missing or unchecked.", hint=hint, id="ypsg.E003")]


@register(Tags.security, deploy=True)
def readers_have_a_role_of_their_own(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.READERS_ROLE or connection.vendor != "postgresql":
        return []
    hint = "Run `manage.py readers_role | psql`, and set READERS_ROLE."
    return [Warning("The pages that show numbers could read raw rows.", hint=hint, id="ypsg.W004")]


@register(Tags.security, deploy=True)
def second_factor_is_required(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.REQUIRE_SECOND_FACTOR:
        return []
    hint = "Set REQUIRE_SECOND_FACTOR=yes."
    return [Warning("Staff can sign in with a password alone.", hint=hint, id="ypsg.W002")]
