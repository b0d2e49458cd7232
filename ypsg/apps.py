from django.apps import AppConfig
from django.core import validators
from django.db import models
from django.forms import (
    ChoiceField,
    DateField,
    DateTimeField,
    EmailField,
    Field,
    ModelChoiceField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
    SlugField,
    TimeField,
)
from django.utils.translation import gettext_lazy as _


class YpsgConfig(AppConfig):
    name = "ypsg"
    verbose_name = "Young People's Safety"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers them)

        speak_plainly()


NOT_OFFERED = {"invalid_choice": _("Choose one of the list.")}


def speak_plainly() -> None:
    """What a mistake says on every form that has no better words of its own, Wagtail's included."""
    for field, words in (
        (Field, {"required": _("Fill this in.")}),
        (ChoiceField, {"required": _("Choose here first."), **NOT_OFFERED}),
        (ModelChoiceField, NOT_OFFERED),
        (MultipleChoiceField, NOT_OFFERED),
        (ModelMultipleChoiceField, NOT_OFFERED),
        (EmailField, {"invalid": _("Write an address such as name@school.org.uk.")}),
        (DateField, {"invalid": _("Write a day, such as 2026-03-31.")}),
        (TimeField, {"invalid": _("Write a time, such as 14:30.")}),
        (DateTimeField, {"invalid": _("Write a day and a time, such as 2026-03-31 14:30.")}),
        (SlugField, {"invalid": _("Use letters, numbers and dashes only.")}),
        (models.Field, {"unique": _("This is taken already. Choose another.")}),
    ):
        field.default_error_messages = {**field.default_error_messages, **words}
    for validator, message in (
        (
            validators.MinLengthValidator,
            _("Use at least %(limit_value)d characters. These are %(show_value)d."),
        ),
        (
            validators.MaxLengthValidator,
            _("Use at most %(limit_value)d characters. These are %(show_value)d."),
        ),
        (validators.MinValueValidator, _("Write %(limit_value)s or more.")),
        (validators.MaxValueValidator, _("Write %(limit_value)s or less.")),
    ):
        validator.message = message
