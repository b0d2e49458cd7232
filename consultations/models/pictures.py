"""Pictures that staff upload: a school's site plan with its zones, and the picture of the area.

They live in the database and have no address: a page that may show one carries it inside itself.
"""

from __future__ import annotations

from base64 import b64encode

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from .organisations import Organisation
from .places import NO_LATITUDE, NO_LONGITUDE

LATITUDE = (MinValueValidator(-90, NO_LATITUDE), MaxValueValidator(90, NO_LATITUDE))
LONGITUDE = (MinValueValidator(-180, NO_LONGITUDE), MaxValueValidator(180, NO_LONGITUDE))


class Picture(models.Model):
    """WebP bytes as ``pictures.reading`` made them: nothing of the file that was uploaded but its colours."""

    picture = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True

    @property
    def data_url(self) -> str:
        return f"data:image/webp;base64,{b64encode(bytes(self.picture)).decode()}"


class SitePlanQuerySet(models.QuerySet["SitePlan"]):
    def asked_now(self) -> SitePlanQuerySet:
        """Those that tablets which join now are given."""
        return self.filter(is_active=True)


class SitePlan(Picture):
    """A picture of a school under a grid. ``zones``: a list of ``{"name", "cells"}``, cells as [column, row].

    Pupils choose zones, so a tap is one of a few names and never a point. Once a tablet has asked about a plan it
    stays as it was asked (``asked_at``).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="site_plans")
    title = models.CharField("name", max_length=80, help_text="For staff, for example: Main building, 2026.")
    columns = models.PositiveSmallIntegerField(default=6)
    rows = models.PositiveSmallIntegerField(default=4)
    zones = models.JSONField(default=list)
    is_active = models.BooleanField("on tablets", default=False)
    asked_at = models.DateTimeField(null=True)

    objects = SitePlanQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(is_active=True), name="one_site_plan_on_tablets"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"

    @property
    def is_asked(self) -> bool:
        return self.asked_at is not None


class AreaPicture(Picture):
    """A plain picture of the area, and where in the world its four edges are. One of them is shown."""

    title = models.CharField("name", max_length=80)
    north = models.FloatField("latitude of the top edge", validators=LATITUDE, help_text="For example 51.57.")
    south = models.FloatField("latitude of the bottom edge", validators=LATITUDE)
    west = models.FloatField(
        "longitude of the left edge", validators=LONGITUDE, help_text="For example 0.06."
    )
    east = models.FloatField("longitude of the right edge", validators=LONGITUDE)
    is_active = models.BooleanField("shown under the map", default=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_active"], condition=models.Q(is_active=True), name="one_area_picture_shown"
            )
        ]

    def __str__(self) -> str:
        return self.title
