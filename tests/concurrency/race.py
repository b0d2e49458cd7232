"""Several people do something at the same moment."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

Job = Callable[[], Any]
PATIENCE = 60
"""Seconds until a runner who never comes to the line fails the race, instead of hanging it."""


def race(jobs: Iterable[Job], *expected: type[Exception]) -> list[Any]:
    """Run every job in a thread and on a connection of its own, all from one start.

    Returns what each returned, or the error it raised if that is one of ``expected``, in the order of ``jobs``.
    """
    jobs = list(jobs)
    start = Barrier(len(jobs))

    def run(job: Job) -> Any:
        try:
            connection.ensure_connection()
            start.wait(PATIENCE)
            return job()
        except expected as error:
            return error
        except Exception:
            start.abort()
            raise
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as runners:
        return list(runners.map(run, jobs))


def kinds(results: Iterable[Any]) -> list[str]:
    """The names of what came out, sorted: who wins a race is nobody's business."""
    return sorted(type(result).__name__ for result in results)
