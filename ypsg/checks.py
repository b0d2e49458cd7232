"""Setting mistakes, found by ``manage.py check --deploy`` before a child meets them."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security, deploy=True)
def secret_key_is_set(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if len(settings.SECRET_KEY) >= 50:
        return []
    hint = "Set 50 or more random characters."
    return [Error("SECRET_KEY is missing or short.", hint=hint, id="ypsg.E001")]


@register(Tags.security, deploy=True)
def second_factor_is_required(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.REQUIRE_SECOND_FACTOR:
        return []
    hint = "Set REQUIRE_SECOND_FACTOR=yes."
    return [Warning("Staff can sign in with a password alone.", hint=hint, id="ypsg.W002")]
