"""How many asked a question, as anybody may read it: in fixed steps, and not at all where few asked."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

FEWEST_PUPILS: Final = 10
FEWEST_SCHOOLS: Final = 3
STEPS: Final = (10, 15, 20, 30, 40, 50, 75, 100, 150, 200)


def at_least(pupils: int, schools: int) -> int | None:
    """The highest step that was reached: never the number itself. Nothing under ten pupils of three schools.

    How many schools there were is never said: a school that knows its own share would learn the rest.
    """
    if pupils < FEWEST_PUPILS or schools < FEWEST_SCHOOLS:
        return None
    return max(step for step in STEPS if step <= pupils)


def who_asked(pupils: int, schools: int) -> str:
    """A sentence for a public page; empty where nothing may be said."""
    step = at_least(pupils, schools)
    if step is None:
        return ""
    return _("At least {number} young people from several schools asked this.").format(number=step)
