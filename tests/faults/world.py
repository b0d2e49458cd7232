"""Tablets, network, server and database together, and the pupils who take part whatever happens."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from .house import House
from .ledger import Ledger, Stored
from .proxy import Proxy
from .tablet import Tablet

BY_HAND = 0.4


@dataclass
class World:
    house: House
    proxy: Proxy
    tablets: list[Tablet]
    ledger: Ledger
    chance: random.Random
    notes: Counter = field(default_factory=Counter)
    """What was seen on the way and breaks no promise, with how often."""
    older: set[str] = field(default_factory=set)
    """Rows from before these tablets joined: of another run in the same house."""
    wrong: list[str] = field(default_factory=list)
    """What was seen on the way and must never be."""

    async def switch_off(self) -> None:
        for tablet in self.tablets:
            await tablet.context.close()

    @property
    def tablet(self) -> Tablet:
        """The one to which something happens."""
        return self.chance.choice(self.tablets)

    async def pupils(self, number: int) -> None:
        """Spread over the tablets, all at once. Now and then one is typed and pressed as a pupil does it."""
        if self.chance.random() < BY_HAND and await self.tablets[0].submit_by_hand():
            self.notes["pupils who typed and pressed"] += 1
        share = -(-number // len(self.tablets))
        await asyncio.gather(*(tablet.submit(share) for tablet in self.tablets))

    async def nudge(self) -> None:
        await asyncio.gather(*(tablet.nudge() for tablet in self.tablets))

    async def until(self, is_so: Callable[[], bool], patience: float, *, nudging: bool = False) -> bool:
        for _ in range(round(patience / 0.1)):
            if is_so():
                return True
            if nudging:
                await self.nudge()
            await asyncio.sleep(0.1)
        return is_so()

    async def drained(self, patience: float) -> set[str]:
        """Wait for every outbox. Returns what still waits."""
        left = await asyncio.gather(*(tablet.drain(patience) for tablet in self.tablets))
        return {id for queue in left for id in queue}

    async def queued(self) -> set[str]:
        return {id for tablet in self.tablets for id in await tablet.queue()}

    @asynccontextmanager
    async def offline(self):
        """Flight mode on every tablet."""
        for tablet in self.tablets:
            await tablet.context.set_offline(True)
        try:
            yield
        finally:
            for tablet in self.tablets:
                await tablet.context.set_offline(False)

    async def adult(self, action: str, **facts: Any) -> None:
        """One of the facilitator's actions, by its name."""
        await asyncio.to_thread(self.house.facilitate, action, **facts)

    async def was_closed(self, ago: timedelta) -> None:
        await asyncio.to_thread(self.house.was_closed, ago)

    async def discard(self, number: int) -> int:
        """Staff take out so many of those that are held and that a tablet still has. Returns how many."""
        held = (await asyncio.to_thread(self.stored)).held & await self.queued()
        for id in sorted(held)[:number]:
            await asyncio.to_thread(self.house.discard, id)
        return min(number, len(held))

    async def another_build(self) -> None:
        await asyncio.to_thread(self.house.change_help_line)

    async def join(self) -> None:
        """An adult goes round and scans the code with every tablet."""
        code = await asyncio.to_thread(self.house.join_code)
        await asyncio.gather(*(tablet.join_again(code) for tablet in self.tablets))

    async def check(self, *, healed: bool = False) -> list[str]:
        """The rows are read after the outboxes: what was dropped must already be there."""
        dropped, shown = set(self.ledger.dropped), set(self.ledger.shown)
        queued = await self.queued()
        stored = await asyncio.to_thread(self.stored)
        then = Ledger(self.ledger.secret, dict(self.ledger.made), shown, dropped, sealed=self.ledger.sealed)
        return self.wrong + then.broken(stored, queued, healed=healed)

    def must_be_nothing(self, words: str, number: int) -> None:
        if number:
            self.wrong.append(f"{number} {words}")

    def stored(self) -> Stored:
        rows = self.house.database.execute("SELECT id::text, digest, standing FROM consultations_submission")
        rows = [row for row in rows if row[0] not in self.older]
        texts = self.house.database.execute("SELECT body, count(*) FROM consultations_text GROUP BY body")
        return Stored(
            rows={id: digest for id, digest, _ in rows},
            tombstones={id for id, _, standing in rows if standing == "discarded"},
            held={id for id, _, standing in rows if standing == "held"},
            texts=Counter(dict(texts)),
        )


Fault = Callable[[World, int], Awaitable[None]]
FAULTS: dict[str, Fault] = {}
DEAR: set[str] = set()
"""Faults that take long: they happen once or twice, the others again and again."""


def fault(*, dear: bool = False) -> Callable[[Fault], Fault]:
    """Puts a fault on the list. It is called with the world and how many pupils take part meanwhile."""

    def enlist(function: Fault) -> Fault:
        name = function.__name__.replace("_", " ")
        FAULTS[name] = function
        if dear:
            DEAR.add(name)
        return function

    return enlist
