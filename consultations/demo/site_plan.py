"""A made-up school on paper: drawn here, so that the demo needs nobody's picture, and divided into zones."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from consultations.models import Organisation, SitePlan
from consultations.pictures.actions import keep_plan
from consultations.pictures.reading import read_picture

SIZE = (1500, 1000)
COLUMNS, ROWS = 6, 4
PAPER, GRASS, INK, WALL = "#fbf5e9", "#dfe8cf", "#14252b", "#fffdf8"
FLOOR, YARD, WATER = "#f1e6cd", "#e6dcc6", "#d8e8e6"
# Rooms as left, top, right, bottom in squares of the grid, with their floor and their name: the same in the picture
# and in the list, row by row as one reads.
ROOMS = (
    ((0, 0, 2, 2), YARD, "Playground"),
    ((2, 0, 4, 1), FLOOR, "Dining hall"),
    ((4, 0, 6, 2), FLOOR, "Sports hall"),
    ((2, 1, 4, 2), WALL, "Entrance hall"),
    ((0, 2, 5, 3), WALL, "Corridor"),
    ((5, 2, 6, 3), WATER, "Toilets"),
    ((0, 3, 1, 4), GRASS, "School gate"),
    ((1, 3, 3, 4), FLOOR, "Classrooms"),
    ((3, 3, 5, 4), FLOOR, "Library"),
    ((5, 3, 6, 4), GRASS, "Bike shed"),
)


def make_site_plan(school: Organisation) -> SitePlan:
    """The plan of this school on tablets. A school that has one keeps it."""
    found = SitePlan.objects.asked_now().filter(organisation=school).first()
    return found or _made(school)


def _made(school: Organisation) -> SitePlan:
    cleaned = read_picture(drawn())
    zones = [
        {"name": name, "cells": [[c, r] for c in range(x1, x2) for r in range(y1, y2)]}
        for (x1, y1, x2, y2), _, name in ROOMS
    ]
    plan = SitePlan(
        organisation=school,
        title="Whole site",
        picture=cleaned.data,
        width=cleaned.width,
        height=cleaned.height,
        columns=COLUMNS,
        rows=ROWS,
        zones=zones,
    )
    keep_plan(plan, on_tablets=True)
    return plan


def drawn() -> BytesIO:
    picture = Image.new("RGB", SIZE, PAPER)
    pen, letters = ImageDraw.Draw(picture), ImageFont.load_default(size=32)
    wide, high = SIZE[0] / COLUMNS, SIZE[1] / ROWS
    for (x1, y1, x2, y2), floor, name in ROOMS:
        box = (x1 * wide + 12, y1 * high + 12, x2 * wide - 12, y2 * high - 12)
        pen.rounded_rectangle(box, radius=18, fill=floor, outline=INK, width=7)
        pen.text((box[0] + 20, box[1] + 14), name, fill=INK, font=letters)
    _furnish(pen)
    file = BytesIO()
    picture.save(file, "PNG")
    file.seek(0)
    return file


def _furnish(pen: ImageDraw.ImageDraw) -> None:
    """Trees, tables, courts and doors: enough to know where one is."""
    for x, y in ((80, 430), (400, 120), (420, 420), (60, 940), (190, 900), (1440, 930)):
        pen.ellipse((x - 34, y - 34, x + 34, y + 34), fill="#b9cfa0", outline=INK, width=4)
    pen.ellipse((150, 190, 330, 370), outline=INK, width=4)
    pen.rectangle((1060, 110, 1440, 440), outline=INK, width=4)
    pen.line((1250, 110, 1250, 440), fill=INK, width=4)
    for x in range(560, 960, 100):
        pen.rounded_rectangle((x, 110, x + 60, 190), radius=8, fill=WALL, outline=INK, width=4)
    for x in range(300, 720, 110):
        pen.rectangle((x, 850, x + 60, 890), fill=WALL, outline=INK, width=4)
    for y in range(830, 950, 40):
        pen.line((800, y, 1200, y), fill=INK, width=5)
    for x in (240, 740, 1240):
        pen.rectangle((x - 30, 490, x + 30, 512), fill=PAPER)
