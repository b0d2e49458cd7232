"""What a worker does in the background. Tests and machines without one do it at once."""

from django_tasks import task


@task()
def order_queue_again() -> int:
    """After the list of phrases has changed. Doing it twice changes nothing."""
    from .ordering import order_again

    return order_again()
