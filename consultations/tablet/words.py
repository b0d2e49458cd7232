"""What a tablet is told when something cannot be. Said by the plain form and by the script alike."""

from django.utils.translation import gettext_lazy as _

from consultations.models import Session

NOT_SAVED = _("We could not save this just now. Your answers are still here: please send again.")
TOO_MANY = _("Too many wrong codes were tried just now. Wait a moment, then try again.")
ERASED = _("An adult has taken this one out. Nothing more needs to be done.")
OTHER_WORDS = _("This was sent before with other words. The first one is kept.")
OTHER_FORM = _("This was written on another form. Ask an adult.")
ASK_AGAIN = _("Ask an adult to type the code again.")
NOT_NOW = {
    "empty": _("This session has no questions yet. Ask the adult who runs it."),
    Session.State.PAUSED: _("This session is having a break. Try again when the adult says so."),
    Session.State.CLOSING: _("This session has finished. Ask the adult who runs it."),
    Session.State.CLOSED: _("This session has finished. Ask the adult who runs it."),
}


def why_not_now(state: str) -> str:
    return str(NOT_NOW[state])
