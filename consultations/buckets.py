"""How much may come at once, as a bucket of tokens that fills again.

The buckets are in Django's cache, which is each server process's own unless a shared one is configured. Two
that take at the same moment may both succeed; a limit against floods can bear that.
"""

import math
import time
from dataclasses import dataclass

from django.core.cache import cache


class TooMany(Exception):
    """``seconds`` is when to try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True)
class Bucket:
    """Holds ``size`` tokens and gets ``per_second`` back."""

    name: str
    size: float
    per_second: float

    def take(self, key: object = "all") -> None:
        """Raises TooMany, and takes nothing then."""
        self.ask(key)
        left = self.left(key)
        keep_for = math.ceil(self.size / self.per_second)
        cache.set(f"limit:{self.name}:{key}", (left - 1, time.time()), keep_for)

    def ask(self, key: object = "all") -> None:
        """Take nothing, but raise TooMany while there is no token."""
        if seconds := self.wait(key):
            raise TooMany(seconds)

    def wait(self, key: object = "all") -> int:
        """Whole seconds until there is a token; 0 when there is one."""
        return max(0, math.ceil((1 - self.left(key)) / self.per_second))

    def left(self, key: object) -> float:
        tokens, at = cache.get(f"limit:{self.name}:{key}", (self.size, time.time()))
        # Without its sign: a clock that was set back must not leave a bucket empty until it has caught up.
        return min(self.size, tokens + abs(time.time() - at) * self.per_second)
