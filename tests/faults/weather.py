"""What networks do to a request. Each takes one exchange; the name is how the ledger counts it."""

import asyncio

from .http import Message, answer
from .proxy import Exchange, Gone

PORTAL = b"<!doctype html><title>Welcome to free wifi</title><form><button>I agree</button></form>"
SECOND = 1


async def dropped_before_sending(exchange: Exchange) -> Message:
    raise Gone


async def answer_lost_after_the_commit(exchange: Exchange) -> Message:
    """The server has stored it. The tablet cannot know."""
    await exchange.forward()
    raise Gone


async def captive_portal_says_200(exchange: Exchange) -> Message:
    return answer("200 OK", PORTAL, content_type="text/html")


async def captive_portal_says_200_in_json(exchange: Exchange) -> Message:
    return answer("200 OK", b'{"status": "ok"}', content_type="application/json")


async def captive_portal_redirects(exchange: Exchange) -> Message:
    return answer("302 Found", location="http://localhost:1/welcome")


async def captive_portal_says_511(exchange: Exchange) -> Message:
    return answer("511 Network Authentication Required", PORTAL, content_type="text/html")


async def says_503_and_when_to_come_back(exchange: Exchange) -> Message:
    return answer("503 Service Unavailable", b"{}", content_type="application/json", retry_after="1")


async def says_429_and_when_to_come_back(exchange: Exchange) -> Message:
    return answer("429 Too Many Requests", b"{}", content_type="application/json", retry_after="1")


async def says_500(exchange: Exchange) -> Message:
    return answer("500 Internal Server Error", b"<h1>Server Error</h1>", content_type="text/html")


async def cut_inside_the_answer(exchange: Exchange) -> Message:
    """The head promises more than comes."""
    whole = (await exchange.forward()).to_bytes()
    exchange.writer.write(whole[: len(whole) * 7 // 8])
    await exchange.writer.drain()
    raise Gone


async def cut_inside_the_request(exchange: Exchange) -> Message:
    """The server gets half of the box, and then nothing."""
    whole = exchange.request.to_bytes()
    _reader, writer = await asyncio.open_connection("127.0.0.1", exchange.upstream)
    writer.write(whole[: len(whole) - len(exchange.request.body) // 2])
    await writer.drain()
    writer.close()
    raise Gone


async def sent_twice(exchange: Exchange) -> Message:
    first, second = await asyncio.gather(exchange.forward(), exchange.forward())
    return exchange.chance.choice([first, second])


async def the_same_50_at_once(exchange: Exchange) -> Message:
    answers = await asyncio.gather(*(exchange.forward() for _ in range(50)), return_exceptions=True)
    whole = [one for one in answers if isinstance(one, Message)]
    if not whole:
        raise Gone
    return exchange.chance.choice(whole)


async def slow_and_lossy(exchange: Exchange) -> Message:
    """A fifth is lost on the way there, a fifth on the way back; the rest takes its time."""
    await asyncio.sleep(exchange.chance.uniform(0.1, 0.8) * SECOND)
    if exchange.chance.random() < 0.2:
        raise Gone
    message = await exchange.forward()
    if exchange.chance.random() < 0.2:
        raise Gone
    await exchange.trickle(message, pause=0.02 * SECOND)
    raise Gone


async def later_than_the_tablet_waits(exchange: Exchange) -> Message:
    """Stored at once; the answer comes after the tablet's time-out of eight seconds."""
    message = await exchange.forward()
    await asyncio.sleep(9 * SECOND)
    return message


async def answer_of_another(exchange: Exchange) -> Message:
    """A cache in between gives the answer that somebody else's submission got."""
    other = b'{"id": "00000000-0000-4000-8000-000000000000", "digest": "' + b"0" * 64 + b'"}'
    return answer("200 OK", other, content_type="application/json")


async def refused_for_its_ticket(exchange: Exchange) -> Message:
    """The ticket is altered on the way: the real server answers 401."""
    exchange.request.headers["authorization"] += "x"
    return await exchange.forward()
