"""What a reader can work out from a published file, by linear programming. Written from the document, not from
the publisher: it shares no code with it, reads nothing but the file, and so does not repeat its mistakes.

`read` a file, `attack` what it says. `bounds` tells how much or little is left of every count.
"""

from consultations.disclosure.attack.attacker import attack, bounds
from consultations.disclosure.attack.families import families
from consultations.disclosure.attack.file import NotPublished, read
from consultations.disclosure.attack.harm import Bound, Finding, Harm
from consultations.disclosure.attack.paper import Paper, Told, knowing

__all__ = [
    "Bound",
    "Finding",
    "Harm",
    "NotPublished",
    "Paper",
    "Told",
    "attack",
    "bounds",
    "families",
    "knowing",
    "read",
]
