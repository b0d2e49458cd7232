"""What hangs together: things are joined, and each set is known by one of them."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Sets(Generic[T]):
    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def head(self, item: T) -> T:
        """Who stands for the set of `item`; itself when it was never joined to anything."""
        above = self._above.setdefault(item, item)
        while above != item:
            self._above[item] = self._above[above]
            item, above = above, self._above[above]
        return item

    def join(self, *items: T) -> None:
        first, *others = (self.head(item) for item in items)
        for other in others:
            self._above[other] = first
