"""A site plan as it is drawn: on the tablet, in the editor of staff, under a school's numbers."""

from __future__ import annotations

from dataclasses import dataclass

from consultations.models import SitePlan

from .zones import WIDTH, Grid, Zone


@dataclass(frozen=True)
class Drawing:
    """``height`` is in units of the view box, whose width is 1000 for every picture."""

    pk: int
    data_url: str
    height: float
    zones: tuple[Zone, ...]

    @property
    def view_box(self) -> str:
        return f"0 0 {WIDTH:.0f} {self.height:.0f}"

    @classmethod
    def of(cls, plan: SitePlan) -> Drawing:
        height = float(round(WIDTH * plan.height / plan.width))
        zones = Grid(plan.columns, plan.rows, height).zones(plan.zones)
        return cls(plan.pk, plan.data_url, height, tuple(zones))


def drawing_of(plan: int | None) -> Drawing | None:
    """The plan with this id, as it is drawn."""
    found = SitePlan.objects.filter(pk=plan).first() if plan else None
    return Drawing.of(found) if found else None
