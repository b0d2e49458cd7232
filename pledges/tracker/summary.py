"""How a number of actions stand, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Action, Rag


@dataclass(frozen=True)
class Summary:
    """``by_state``: each state that there is, the worst first, with how many stand there."""

    total: int
    overdue: int
    by_state: tuple[tuple[Rag, int], ...]

    @classmethod
    def of(cls, actions: Sequence[Action]) -> Summary:
        counted = Counter(action.stands for action in actions)
        states = tuple((rag, counted[rag]) for rag in Rag if counted[rag])
        return cls(len(actions), sum(action.is_overdue for action in actions), states)
