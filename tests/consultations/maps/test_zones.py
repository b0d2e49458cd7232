"""Zones: named squares of a grid, checked whole and drawn by arithmetic."""

import json
from typing import Any

import pytest

from consultations.pictures.zones import BadZones, Grid, read_zones

PLAYGROUND = {"name": "Playground", "cells": [[0, 0], [1, 0]]}
HALL = {"name": "Hall", "cells": [[0, 1]]}


def refusal(zones: Any, **grid: int) -> str:
    with pytest.raises(BadZones) as refused:
        read_zones(
            zones if isinstance(zones, str) else json.dumps(zones), **{"columns": 3, "rows": 3, **grid}
        )
    return str(refused.value)


def test_zones_are_kept_as_names_and_squares_in_one_order() -> None:
    sent = json.dumps([{"name": "  Play   ground ", "cells": [[1, 0], [0, 0]], "more": 1}, HALL])
    assert read_zones(sent, columns=3, rows=3) == [{"name": "Play ground", "cells": [[0, 0], [1, 0]]}, HALL]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[1, 2]",
        '[{"name": "A"}]',
        '[{"name": "A", "cells": [[1]]}]',
        '[{"name": "A", "cells": [[0.5, 1]]}]',
    ],
)
def test_what_is_no_list_of_zones_is_said_to_be_none(broken: str) -> None:
    assert refusal(broken) == "These zones cannot be read. Draw them again."


@pytest.mark.parametrize(
    ("zones", "words"),
    [
        ([PLAYGROUND], "Draw from 2 to 20 zones."),
        ([{"name": str(n), "cells": [[n % 8, n // 8]]} for n in range(21)], "Draw from 2 to 20 zones."),
        ([PLAYGROUND, {"name": " ", "cells": [[0, 1]]}], "Every zone needs a name that pupils know."),
        ([PLAYGROUND, {"name": "x" * 41, "cells": [[0, 1]]}], "A name has at most 40 letters."),
        ([PLAYGROUND, {"name": "PLAYGROUND", "cells": [[0, 1]]}], "Two zones have the same name."),
        ([PLAYGROUND, {"name": "Hall", "cells": []}], "“Hall” has no squares yet."),
        ([PLAYGROUND, {"name": "Hall", "cells": [[1, 0]]}], "A square of “Hall” is in another zone already."),
        ([PLAYGROUND, {"name": "Hall", "cells": [[3, 0]]}], "A square of “Hall” is outside the picture."),
        ([PLAYGROUND, {"name": "Not chosen", "cells": [[2, 2]]}], "are words of the tables."),
    ],
)
def test_what_pupils_could_not_choose_among_is_refused_in_words(zones: Any, words: str) -> None:
    assert words in refusal(zones)


def test_a_zone_is_drawn_over_its_squares_with_an_edge_around_them_all() -> None:
    (playground, hall) = Grid(3, 3, 600).zones([PLAYGROUND, HALL])
    assert playground.area == "M0 0h333.33v200h-333.33zM333.33 0h333.33v200h-333.33z"
    assert playground.edge.count("L") == 6
    assert (playground.letter, round(playground.x), playground.y) == ("A", 333, 100)
    assert (hall.letter, round(hall.x), hall.y) == ("B", 167, 300)


def test_the_letter_of_a_bent_zone_stands_inside_it() -> None:
    bent = {"name": "Round the yard", "cells": [[0, 0], [1, 0], [2, 0], [2, 1], [2, 2]]}
    (zone,) = Grid(3, 3, 600).zones([bent])
    assert [int(zone.x * 3 / 1000), int(zone.y * 3 / 600)] in bent["cells"]
