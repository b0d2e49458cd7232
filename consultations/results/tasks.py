"""What a worker does in the background. Tests and machines without one do it at once."""

from django_tasks import task


@task()
def compute_release(pk: int) -> None:
    """Work out the release with this id. Doing it twice changes nothing."""
    from .releases import compute

    compute(pk)
