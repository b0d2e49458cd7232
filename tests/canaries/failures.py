"""Ways to make the real database fail at one statement of a submission, quoting the words where it can."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from .places import CANARY

Execute = Callable[..., Any]


def gone(execute: Execute, *statement: Any) -> Any:
    """Somebody pulls the plug just before it."""
    execute("SELECT pg_terminate_backend(pg_backend_pid())", None, False, statement[-1])
    return execute(*statement)


def too_slow(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
    execute("SET statement_timeout = 5", None, False, context)
    return execute("SELECT pg_sleep(1)", None, False, context)


def breaks_a_rule(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
    """The statement itself, with nothing where something must be: the server quotes the whole row."""
    if not params:
        return execute("SELECT 1 / 0", None, False, context)
    return execute(sql, [None] * len(params), many, context)


def raises(code: str) -> Callable[..., Any]:
    """The server's own error of this kind. It quotes the words as it quotes rows, in the detail."""

    def fail(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        quoted = CANARY if is_told_the_words(params) else "no words"
        how = f"RAISE EXCEPTION 'Forced' USING ERRCODE = '{code}', DETAIL = 'Failing row: {quoted}'"
        return execute(f"DO $$ BEGIN {how}; END $$", None, False, context)

    return fail


def is_told_the_words(params: Any) -> bool:
    return any(CANARY in str(value) for value in params or ())


def in_its_message(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
    """A few errors quote a value in their first line. None of ours can; a trigger of somebody else's might."""
    quoted = CANARY if is_told_the_words(params) else "no words"
    return execute("SELECT CAST(%s AS integer)", [quoted], False, context)


CODES = ("check_violation", "deadlock_detected", "serialization_failure", "disk_full", "out_of_memory")
ALL = (gone, too_slow, breaks_a_rule, *map(raises, CODES))


@contextmanager
def at(number: int, how: Callable[..., Any]) -> Iterator[list[str]]:
    """The statement of this number fails in this way. Yields those that ran until then."""
    ran: list[str] = []

    def wrap(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        ran.append(sql)
        if len(ran) - 1 == number:
            return how(execute, sql, params, many, context)
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(wrap):
            yield ran
    finally:
        # As the server does after each request whose connection has failed.
        connection.close()
