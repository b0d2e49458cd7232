"""The network between tablets and server. It can be told to go wrong; see weather.py for how."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol

from .http import Message, Request, answer, read


class Gone(Exception):
    """The line is cut here: the tablet gets no answer, or not a whole one."""


@dataclass
class Exchange:
    """One request of a tablet, on its way. A weather answers it, spoils it or lets it pass."""

    request: Request
    writer: asyncio.StreamWriter
    upstream: int
    chance: random.Random
    told: Counter

    async def forward(self) -> Message:
        """To the real server, and its answer. Raises OSError or IncompleteReadError when it is down."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        try:
            writer.write(self.request.to_bytes())
            message = await read(reader)
        finally:
            writer.close()
        if self.request.submission:
            self.told[message.status] += 1
        return message

    async def trickle(self, message: Message, pause: float) -> None:
        whole = message.to_bytes()
        for at in range(0, len(whole), 100):
            self.writer.write(whole[at : at + 100])
            await self.writer.drain()
            await asyncio.sleep(pause)


Weather = Callable[[Exchange], Awaitable[Message]]
Rewrite = Callable[[Request, Message], None]


class Wants(Protocol):
    def __call__(self, request: Request) -> bool: ...


def submissions(request: Request) -> bool:
    return request.submission is not None


def everything(request: Request) -> bool:
    return True


@dataclass
class Proxy:
    port: int
    upstream: int
    chance: random.Random
    rewrite: Rewrite | None = None
    weather: Weather | None = None
    wants: Wants = submissions
    struck: Counter = field(default_factory=Counter)
    """How many requests each weather met: one that met nothing proves nothing."""
    told: Counter = field(default_factory=Counter)
    """Answers to submissions by status, as the real server gave them."""
    sent: dict[str, set[str]] = field(default_factory=dict)
    """The digests of what was sent under each id, whatever became of it."""
    log: list[tuple[str, int, int]] = field(default_factory=list)
    """Path, status and bytes of every answer, for weighing."""

    tasks: set = field(default_factory=set)

    async def start(self) -> None:
        self.server = await asyncio.start_server(self.meet, "127.0.0.1", self.port)

    async def stop(self) -> None:
        self.server.close()
        for task in self.tasks:
            task.cancel()

    @asynccontextmanager
    async def turns(self, weather: Weather, wants: Wants = submissions) -> AsyncIterator[None]:
        self.weather, self.wants = weather, wants
        try:
            yield
        finally:
            self.weather = None

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The loop itself holds tasks weakly, and would forget one that waits.
        self.tasks.add(task := asyncio.current_task())
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, Gone):
            request = await read(reader, Request)
            request.headers["connection"] = "close"
            message = await self.carry(Exchange(request, writer, self.upstream, self.chance, self.told))
            self.log.append((request.path, message.status, len(message.to_bytes())))
            writer.write(message.to_bytes())
            await writer.drain()
        with suppress(OSError):
            writer.close()
        self.tasks.discard(task)

    async def carry(self, exchange: Exchange) -> Message:
        request = exchange.request
        if request.submission:
            self.sent.setdefault(request.submission, set()).add(request.digest)
        if self.weather and self.wants(request):
            self.struck[self.weather.__name__] += 1
            return await self.weather(exchange)
        return await self.pass_on(exchange)

    async def pass_on(self, exchange: Exchange) -> Message:
        if self.rewrite:
            exchange.request.headers.pop("accept-encoding", None)
        try:
            message = await exchange.forward()
        except (OSError, asyncio.IncompleteReadError):
            # As the web server in front of a dead gunicorn says it.
            return answer("502 Bad Gateway", b"<html>Bad gateway</html>", content_type="text/html")
        if self.rewrite:
            self.rewrite(exchange.request, message)
            message.headers["content-length"] = str(len(message.body))
        return message
