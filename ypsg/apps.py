from django.apps import AppConfig
from django.forms import ChoiceField, EmailField, Field
from django.utils.translation import gettext_lazy as _


class YpsgConfig(AppConfig):
    name = "ypsg"
    verbose_name = "Young People's Safety"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers them)

        speak_plainly()


def speak_plainly() -> None:
    """What an empty field says on every form that has no better words of its own, Wagtail's included."""
    for field, words in (
        (Field, {"required": _("Fill this in.")}),
        (ChoiceField, {"required": _("Choose here first.")}),
        (EmailField, {"invalid": _("Write an address such as name@school.org.uk.")}),
    ):
        field.default_error_messages = {**field.default_error_messages, **words}
