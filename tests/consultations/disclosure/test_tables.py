import json
from dataclasses import replace

import pytest

from consultations.disclosure import Policy, Range, SafeRow, SafeTable, publish_borough, publish_school
from consultations.disclosure.rows import SEAL
from tests.consultations.disclosure.datasets import SIX_SMALL, rating

ALICE = {"alice": (6, 4, 1, 0, 0, 1)}
LARGE = {"large": (12, 15, 8, 6, 3, 1)}


@pytest.fixture
def table():
    return publish_school(rating({**SIX_SMALL, **ALICE, **LARGE}))


def test_a_table_survives_its_text(table):
    again = SafeTable.from_json(table.to_json())
    assert again == table
    assert again.to_json() == table.to_json()
    assert again.digest() == table.digest()


def test_the_order_in_which_schools_were_counted_leaves_no_trace(table):
    backwards = dict(reversed(list({**SIX_SMALL, **ALICE, **LARGE}.items())))
    assert publish_school(rating(backwards)).to_json() == table.to_json()


def test_the_text_has_a_known_shape():
    data = json.loads(publish_school(rating({**SIX_SMALL, **ALICE})).to_json())
    assert data["rows"][0] == {
        "group": "alice",
        "participants": 12,
        "suppressed": None,
        "headline": [8, 12, 12],
        "running": [None] * 5,
        "is_comparison": False,
    }
    assert (data["format"], data["kind"], data["policy"]["width"]) == (1, "school", 5)


def test_nobody_but_the_publisher_makes_rows_and_tables(table):
    row = table.row("alice")
    with pytest.raises(TypeError, match="publisher"):
        SafeRow(
            group="alice",
            participants=12,
            suppressed=None,
            headline=Range(8, 12, 12),
            running=(None,) * 5,
            policy=Policy(),
            seal=None,
        )
    with pytest.raises(TypeError, match="publisher"):
        SafeTable(**{name: getattr(table, name) for name in table.__slots__}, seal=object())
    with pytest.raises(ValueError, match="seal"):
        replace(row, participants=13)


@pytest.mark.parametrize("exact", [Range(10, 10, 12), Range(7, 12, 12), Range(8, 12, 13), Range(0, 12, 12)])
def test_a_raw_number_does_not_pass_as_a_range(table, exact):
    with pytest.raises(ValueError, match=r"^This range could not have been printed\.$"):
        replace(table.row("alice"), headline=exact, seal=SEAL)


def test_running_totals_come_whole_and_never_fall(table):
    row = table.row("large")
    with pytest.raises(ValueError, match="whole"):
        replace(row, running=(None, *row.running[1:]), seal=SEAL)
    with pytest.raises(ValueError, match="never fall"):
        replace(row, running=row.running[::-1], seal=SEAL)


TO_ROWS = {
    "an exact headline": lambda rows: rows["alice"].update(headline=[10, 10, 12]),
    "a school under ten": lambda rows: rows["small-0"].update(headline=[0, 4, 1], suppressed=None),
    "another size": lambda rows: rows["alice"].update(participants=13),
    "a size that is no number": lambda rows: rows["alice"].update(participants="12"),
    "a size that is a truth": lambda rows: rows["small-0"].update(participants=True),
    "a reason and a number": lambda rows: rows["alice"].update(suppressed="too-few"),
    "neither": lambda rows: rows["alice"].update(headline=None),
    "an unknown reason": lambda rows: rows["small-0"].update(suppressed="because"),
    "totals too early": lambda rows: rows["alice"].update(running=[[8, 12, 12]] * 5),
    "half of the totals": lambda rows: rows["large"]["running"].__setitem__(0, None),
    "no totals": lambda rows: rows["large"].update(running=[None] * 5),
    "too few totals": lambda rows: rows["large"]["running"].pop(),
    "falling totals": lambda rows: rows["large"]["running"].reverse(),
    "another headline": lambda rows: rows["large"].update(headline=[0, 4, 45]),
    "no headline": lambda rows: rows["large"].update(headline=None),
    "a fourth number": lambda rows: rows["alice"]["headline"].append(10),
    "an extra number": lambda rows: rows["alice"].update(true_count=10),
    "a nameless row": lambda rows: rows["alice"].update(group=""),
}
TO_TABLE = {
    "an extra field": lambda data: data.update(mean=3.2),
    "a missing field": lambda data: data.pop("title"),
    "a looser policy": lambda data: data["policy"].update(threshold=2),
    "another policy": lambda data: data["policy"].update(width=3, threshold=6, min_outside_largest=6),
    "fewer schools": lambda data: data.update(rows=data["rows"][:2]),
    "a school twice": lambda data: data["rows"].append(data["rows"][0]),
    "another order": lambda data: data["rows"].reverse(),
    "a school as a borough": lambda data: data.update(kind="borough"),
    "an unknown kind": lambda data: data.update(kind="street"),
    "a number for a label": lambda data: data["bands"].__setitem__(0, 7),
    "a newer format": lambda data: data.update(format=2),
    "rows that are none": lambda data: data.update(rows=[1]),
}


@pytest.mark.parametrize("change", TO_ROWS.values(), ids=TO_ROWS.keys())
def test_a_stored_row_with_something_else_in_it_is_refused(table, change):
    data = json.loads(table.to_json())
    change({row["group"]: row for row in data["rows"]})
    with pytest.raises(ValueError, match=r"."):
        SafeTable.from_json(json.dumps(data))


@pytest.mark.parametrize("change", TO_TABLE.values(), ids=TO_TABLE.keys())
def test_a_stored_table_with_something_else_in_it_is_refused(table, change):
    data = json.loads(table.to_json())
    change(data)
    with pytest.raises(ValueError, match=r"."):
        SafeTable.from_json(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[]", "3", "null", "{}", '{"rows": []}', b"\xff\xfe"])
def test_text_that_is_no_table_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        SafeTable.from_json(text)


def test_a_row_without_a_cut_has_no_headline():
    table = publish_school(rating({**SIX_SMALL, **LARGE}, cut=None))
    assert SafeTable.from_json(table.to_json()) == table
    with pytest.raises(ValueError, match="headline"):
        SafeTable.from_json(
            table.to_json().replace(
                '"headline":null,"is_comparison":false,"participants":45',
                '"headline":[26,30,45],"is_comparison":false,"participants":45',
            )
        )


def test_a_table_knows_its_rows(table):
    assert table.row("alice").headline == Range(8, 12, 12)
    with pytest.raises(KeyError):
        table.row("bob")


def test_labels_in_any_language_are_kept(table):
    counts = replace(rating({**SIX_SMALL}), title="آمن؟ “Sûr”")
    table = publish_borough(counts)
    assert table.to_json().isascii()
    assert SafeTable.from_json(table.to_json()).title == "آمن؟ “Sûr”"
