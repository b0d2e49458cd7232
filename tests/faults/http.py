"""As much of HTTP/1.1 as a proxy needs: one request and one answer for each connection."""

import asyncio
import hashlib
from dataclasses import dataclass, field


@dataclass
class Message:
    """A request or an answer. ``first`` is its first line; headers keep their order, names in small letters."""

    first: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.first.split(" ")[1]

    @property
    def status(self) -> int:
        return int(self.first.split(" ")[1])

    def to_bytes(self) -> bytes:
        lines = [self.first, *(f"{name}: {value}" for name, value in self.headers.items())]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + self.body


@dataclass
class Request(Message):
    status_told: int | None = field(default=None)

    @property
    def submission(self) -> str | None:
        """The id, where this brings a submission."""
        return self.path.rpartition("/")[2] if self.path.startswith("/submissions/") else None

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


async def read(stream: asyncio.StreamReader, kind: type[Message] = Message) -> Message:
    """Raises IncompleteReadError when the other side goes away in the middle."""
    head = (await stream.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip("\r\n").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if "content-length" in headers:
        body = await stream.readexactly(int(headers["content-length"]))
    elif kind is Message and int(first.split(" ")[1]) not in (204, 304):
        body = await stream.read()
    else:
        body = b""
    return kind(first, headers, body)


def answer(status: str, body: bytes = b"", **headers: str) -> Message:
    named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    length = {"content-length": str(len(body)), "connection": "close"}
    return Message(f"HTTP/1.1 {status}", {**named, **length}, body)
