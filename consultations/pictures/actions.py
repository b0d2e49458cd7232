"""What staff change about plans and pictures."""

from django.db import transaction
from django.utils import timezone

from consultations.models import AreaPicture, SitePlan


class Asked(Exception):
    """Pupils have been asked about this plan meanwhile. It stays as they saw it."""


@transaction.atomic
def keep_plan(plan: SitePlan, *, on_tablets: bool) -> None:
    """Store a plan as staff drew it. Raises Asked when a tablet has asked about it in the meantime."""
    if plan.pk and SitePlan.objects.select_for_update(of=("self",)).get(pk=plan.pk).is_asked:
        raise Asked
    plan.is_active = False
    plan.save()
    put_on_tablets(plan, on_tablets)


@transaction.atomic
def put_on_tablets(plan: SitePlan, on_tablets: bool) -> None:
    """Ask about this plan of its school from now on, and about no other; or about this one no longer."""
    if on_tablets:
        SitePlan.objects.filter(organisation=plan.organisation_id, is_active=True).update(is_active=False)
    SitePlan.objects.filter(pk=plan.pk).update(is_active=on_tablets)


def freeze(plan: int) -> bool:
    """From now on it stays as it is: a tablet is about to ask about it. True the first time."""
    return bool(SitePlan.objects.filter(pk=plan, asked_at=None).update(asked_at=timezone.now()))


@transaction.atomic
def keep_area(picture: AreaPicture, *, shown: bool) -> None:
    """Store it. The one that is shown takes the place of the one before."""
    if shown:
        AreaPicture.objects.filter(is_active=True).exclude(pk=picture.pk).update(is_active=False)
    picture.is_active = shown
    picture.save()
