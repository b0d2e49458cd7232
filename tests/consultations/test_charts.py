import re
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.disclosure import SafeTable, publish_school
from consultations.results import charts
from tests.consultations.disclosure.datasets import SIX_SMALL, rating, schools, sizes, twin

CSS = Path(charts.__file__).parents[1] / "static/consultations/css/charts.css"
PUPILS = {"hidden": (9, 0, 0, 0, 0, 0), "twelve": (6, 4, 1, 0, 0, 1), "large": (12, 15, 8, 6, 3, 1)}


@pytest.fixture
def table():
    return publish_school(rating({**SIX_SMALL, **PUPILS}))


def drawn(table: SafeTable) -> list[str]:
    kinds = (charts.range_bar, charts.small_bar, charts.thin_bar, charts.stacked_band)
    bars = [chart(row) for row in table.rows for chart in kinds]
    answers = [charts.band_bar(row, band) for row in table.rows for band in range(len(table.bands))]
    return [*bars, *answers, *charts.band_key(table)]


def shapes(svg: str, name: str) -> list[dict[str, str]]:
    """Across, everything is measured in hundredths of the bar."""
    return [
        each.attrib for each in ElementTree.fromstring(svg).iter() if name in each.get("class", "").split()
    ]


def part(value: str) -> float:
    assert value.endswith("%")
    return float(value[:-1])


def ends(svg: str) -> list[str | None]:
    return [each.text for each in ElementTree.fromstring(svg).iter() if each.tag == "text"]


def test_a_range_is_solid_as_far_as_it_is_certain_and_hatched_as_far_as_it_may_go(table):
    bar = charts.range_bar(table.row("twelve"))
    (certain,), (possible,) = shapes(bar, "chart-fill"), shapes(bar, "chart-maybe")
    assert part(certain["width"]) == pytest.approx(100 * 8 / 12, abs=0.01)
    assert part(possible["x"]) == pytest.approx(100 * 8 / 12, abs=0.01)
    assert part(possible["x"]) + part(possible["width"]) == pytest.approx(100)


def test_the_ends_of_a_range_stand_over_it_in_figures(table):
    assert ends(charts.range_bar(table.row("twelve"))) == ["8", "12"]
    assert ends(charts.range_bar(table.row("large"))) == ["26", "30"]
    assert [ends(chart(table.row("twelve"))) for chart in (charts.small_bar, charts.thin_bar)] == [[], []]
    assert ends(charts.range_bar(table.row("hidden"))) == []


def test_close_to_the_edge_the_two_figures_are_one_label():
    row = publish_school(rating({**SIX_SMALL, "most": (80, 4, 1, 1, 0, 0)})).row("most")
    assert ends(charts.range_bar(row)) == ["82 to 86"]


def test_a_bar_and_the_one_that_it_is_held_against_are_measured_alike(table):
    row = table.row("large")
    own, beside = (shapes(chart(row), "chart-maybe") for chart in (charts.range_bar, charts.thin_bar))
    assert [(each["x"], each["width"]) for each in own] == [(each["x"], each["width"]) for each in beside]


def test_x_is_a_quiet_hatch_and_never_a_zero(table):
    for chart in (charts.range_bar, charts.small_bar, charts.thin_bar, charts.stacked_band):
        hidden = chart(table.row("hidden"))
        assert 'class="chart chart-hidden"' in hidden
        assert (len(shapes(hidden, "chart-quiet")), shapes(hidden, "chart-fill")) == (1, [])
    nobody = publish_school(rating({**SIX_SMALL, "none": (0, 0, 0, 0, 12, 0)})).row("none")
    assert charts.range_bar(nobody) != charts.range_bar(table.row("hidden"))
    assert "chart-hidden" not in charts.range_bar(nobody)


def test_a_hidden_row_looks_the_same_whatever_its_size(table):
    assert charts.range_bar(table.row("hidden")) == charts.range_bar(table.row("small-0"))


def test_the_scale_runs_from_dark_to_light_and_fills_the_bar(table):
    scale = charts.stacked_band(table.row("large"))
    tones = [int(tone) for tone in re.findall(r"chart-fill chart-tone-(\d)", scale)]
    blocks = shapes(scale, "chart-fill")
    assert tones == sorted(tones)
    assert sum(part(block["width"]) for block in blocks) == pytest.approx(100, abs=0.1)


def test_below_twenty_the_scale_is_the_headline_bar(table):
    row = table.row("twelve")
    assert charts.stacked_band(row) == charts.range_bar(row)
    assert "chart-hidden" in charts.band_bar(row, 0)


def test_a_question_without_headline_shows_its_scale():
    row = publish_school(rating({**SIX_SMALL, **PUPILS}, cut=None)).row("large")
    assert charts.range_bar(row) == charts.stacked_band(row)


@pytest.mark.parametrize("bands", range(2, 7))
def test_every_answer_has_a_tone_of_its_own(bands):
    tones = charts._tones(bands)
    assert len(set(tones)) == bands
    assert tones[-1] == "chart-tone-rest"


def test_more_answers_than_tones_draw_no_scale():
    assert charts._tones(7) == ()


@pytest.mark.parametrize("chart", [charts.range_bar, charts.stacked_band, charts.band_key])
def test_charts_refuse_anything_but_what_the_publisher_made(table, chart):
    row = table.row("twelve")
    for other in ({"headline": 10}, asdict(row), 10, None, row.headline, "12"):
        with pytest.raises(TypeError, match="nothing else"):
            chart(other)
    with pytest.raises(TypeError, match="nothing else"):
        charts.band_bar({"bands": (10,)}, 0)


def test_charts_carry_no_style_script_or_id_and_no_words_but_the_ends(table):
    for svg in drawn(table):
        root = ElementTree.fromstring(svg)
        assert (root.attrib["aria-hidden"], root.attrib["focusable"]) == ("true", "false")
        for each in root.iter():
            assert each.tag in {"svg", "rect", "path", "line", "text"}
            assert not each.attrib.keys() & {"style", "id", "href", "onclick"}
            assert re.fullmatch(r"[\d,]+( to [\d,]+)?", each.text or "") or not (each.text or "").strip()


def test_every_class_of_a_chart_is_in_its_stylesheet(table):
    used = {
        name for svg in drawn(table) for names in re.findall('class="([^"]+)"', svg) for name in names.split()
    }
    styled = set(re.findall(r"\.(chart[\w-]*)", CSS.read_text()))
    assert used - {"chart-scale"} <= styled


@settings(deadline=None, max_examples=40)
@given(st.data(), sizes(), st.integers(1, 5))
def test_schools_with_the_same_ranges_have_the_same_pictures(data, attended, cut):
    table = publish_school(rating(data.draw(schools(attended)), cut))
    others = {row.group: data.draw(twin(row, cut)) for row in table.rows}
    assert drawn(publish_school(rating(others, cut))) == drawn(table)
