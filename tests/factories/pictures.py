"""Pictures and plans: small ones, made on the spot."""

from io import BytesIO
from typing import Any

from PIL import Image

from consultations.models import AreaPicture, Organisation, SitePlan
from consultations.pictures.actions import keep_area, keep_plan
from consultations.pictures.reading import read_picture

ZONES = ("Playground", "Hall", "Gate")


def a_file(
    kind: str = "PNG", size: tuple[int, int] = (300, 200), colour: str = "teal", **save: Any
) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **save)
    file.seek(0)
    return file


def cleaned() -> dict[str, Any]:
    picture = read_picture(a_file())
    return {"picture": picture.data, "width": picture.width, "height": picture.height}


def a_site_plan(school: Organisation, *zones: str, on_tablets: bool = True) -> SitePlan:
    """Each zone is one square, from the left."""
    drawn = [{"name": name, "cells": [[number, 0]]} for number, name in enumerate(zones or ZONES)]
    plan = SitePlan(organisation=school, title="Whole site", zones=drawn, **cleaned())
    keep_plan(plan, on_tablets=on_tablets)
    plan.refresh_from_db()
    return plan


def an_area_picture() -> AreaPicture:
    edges = {"north": 51.57, "south": 51.51, "west": 0.06, "east": 0.18}
    area = AreaPicture(title="Borough", **edges, **cleaned())
    keep_area(area, shown=True)
    return area
