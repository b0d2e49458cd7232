"""The code form, and the form that a code book describes."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from consultations.activities.book import Book, Screen
from consultations.activities.sheet import Answer, Answers, is_shown
from consultations.models.sessions import JOIN_CODE_LENGTH

NO_NAMES = _("Please don't write anyone's name.")
STANDS_ALONE = _("Choose “%(option)s” by itself. If you choose something else too, only that counts.")


class JoinForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("It is on the big screen: 6 letters and numbers."),
        max_length=12,
        error_messages={"required": _("Type the code from the big screen.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code-input",
            }
        ),
    )

    def clean_code(self) -> str:
        """People type spaces and small letters; the code has neither."""
        code = "".join(self.cleaned_data["code"].split()).upper()
        if len(code) != JOIN_CODE_LENGTH:
            raise forms.ValidationError(
                _("The code has 6 letters and numbers. Look at the big screen again.")
            )
        return code


class Words(forms.CharField):
    """A pupil's own words. A browser that knows the limit would cut off what is pasted, and say nothing."""

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        attrs = {
            "rows": 4,
            "autocomplete": "off",
            "spellcheck": "false",
            "writingsuggestions": "false",
            "data-limit": limit,
        }
        too_long = _(
            "This is %(show_value)d letters long, and %(limit_value)d fit in. Make it a bit shorter."
        )
        super().__init__(
            **kwargs, widget=forms.Textarea(attrs), validators=[MaxLengthValidator(limit, too_long)]
        )

    def to_python(self, value: Any) -> str:
        """A posted form ends its lines with two signs. The pupil pressed one key."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class Options(forms.CheckboxSelectMultiple):
    """Options to tick. The tablet's script looks for the mark on the one that means "none of these"."""

    def __init__(self, *, alone: int) -> None:
        super().__init__()
        self.alone = alone

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) == str(self.alone):
            option["attrs"]["data-alone"] = True
        return option


class AnswersForm(forms.Form):
    """Every screen of a book as one form. Nothing is required: every question can be skipped."""

    def __init__(self, book: Book, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        for screen in book.screens():
            self.fields[screen.key] = field_for(screen)

    def answers(self) -> Answers:
        """The cleaned answers by screen key. A follow-up to an answer that was changed is dropped."""
        found: Answers = {}
        for screen in self.book.screens():
            answer = as_answer(screen, self.cleaned_data[screen.key])
            if answer and is_shown(screen, found):
                found[screen.key] = answer
        return found


def field_for(screen: Screen) -> forms.Field:
    common: dict[str, Any] = {"label": screen.prompt, "help_text": screen.hint, "required": False}
    choices = [(str(number), option) for number, option in enumerate(screen.options, start=1)]
    match screen.kind:
        case "text":
            return Words(**{**common, "help_text": f"{screen.hint} {NO_NAMES}".strip()}, limit=screen.limit)
        case "several":
            if screen.alone:
                told = STANDS_ALONE % {"option": screen.options[screen.alone - 1]}
                common["help_text"] = f"{screen.hint} {told}".strip()
            return forms.MultipleChoiceField(**common, choices=choices, widget=Options(alone=screen.alone))
        case _:
            return forms.ChoiceField(**common, choices=choices, widget=forms.RadioSelect)


def as_answer(screen: Screen, value: Any) -> Answer | None:
    if screen.kind == "text":
        return str(value).strip() or None
    if screen.kind == "several":
        return without_none(screen, {int(number) for number in value})
    return int(value) if value else None


def without_none(screen: Screen, numbers: set[int]) -> tuple[int, ...]:
    """ "None of these" beside another option falls, as its help line says. To refuse it would lose what a tablet
    with an older script has sealed: nobody is there to correct it."""
    chosen = numbers - {screen.alone} if len(numbers) > 1 else numbers
    return tuple(sorted(chosen))
