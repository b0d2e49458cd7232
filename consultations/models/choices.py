"""The words that several models share. Source: the Board's own forms and the 2023 school safety surveys."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Domain(models.TextChoices):
    """Where somebody is safe or not. Home is not one of them: never ask about it."""

    SCHOOL = "school", _("School")
    COMMUNITY = "community", _("Community")
    ONLINE = "online", _("Online")


class Format(models.TextChoices):
    """How we talk to a group: words, scales and size of type."""

    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
