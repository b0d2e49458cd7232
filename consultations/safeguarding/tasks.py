"""What a worker does in the background."""

from django_tasks import task


@task()
def tell_those_who_wait() -> None:
    """Write to everybody for whom a concern waits, once a day each. Doing it twice changes nothing."""
    from .reminders import send_reminders

    send_reminders()
