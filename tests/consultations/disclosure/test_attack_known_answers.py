"""The attacker against somebody who tries every table: on small ones both must know exactly the same."""

from random import Random

import pytest

from consultations.disclosure.attack import Paper, bounds
from tests.consultations.disclosure.enumeration import enumerated
from tests.consultations.disclosure.families import a_family, added, answers, printed
from tests.consultations.disclosure.papers import told


@pytest.mark.parametrize("seed", range(40))
def test_schools_and_their_borough(seed):
    chance = Random(seed)
    schools = {name: answers(chance, chance.randint(1, 5), 3) for name in "abc"}
    rows = [printed(chance, name, row) for name, row in schools.items()]
    paper = Paper((*rows, printed(chance, "borough", added(list(schools.values())))))
    assert bounds(paper) == enumerated(paper)


@pytest.mark.parametrize("seed", range(20))
def test_a_rating_and_its_follow_ups(seed):
    chance = Random(seed)
    row = answers(chance, chance.randint(3, 8), 4)
    unsafe, n = row[1] + row[2], sum(row)
    rows = [printed(chance, "a", row)]
    for number, chosen in enumerate([chance.randint(0, unsafe), chance.randint(0, unsafe)]):
        rows.append(printed(chance, "a", (chosen, n - chosen), question=f"why-{number}", after=("q", (2, 3))))
    assert bounds(Paper(tuple(rows))) == enumerated(Paper(tuple(rows)))


@pytest.mark.parametrize("seed", range(20))
def test_a_follow_up_with_several_answers(seed):
    """Asked after answers that are no neighbours."""
    chance = Random(seed)
    row = answers(chance, 6, 4)
    given = answers(chance, chance.randint(0, row[0] + row[2]), 2)
    rows = (
        printed(chance, "a", row),
        printed(chance, "a", (*given, 6 - sum(given)), question="how", after=("q", (1, 3))),
    )
    assert bounds(Paper(rows)) == enumerated(Paper(rows))


@pytest.mark.parametrize("seed", range(15))
def test_a_borough_of_schools_with_follow_ups(seed):
    """Here rows and columns do not nest, so that whole numbers must sometimes be asked for."""
    chance = Random(seed)
    rows, whole = [], []
    for name in "ab":
        row = answers(chance, chance.randint(2, 3), 4)
        chosen = [chance.randint(0, row[1] + row[2]), chance.randint(0, row[0] + row[2])]
        options = [(count, sum(row) - count) for count in chosen]
        whole.append((row, *options))
        rows.append(told(name, sum(row), None, None, None))
        for number, after in enumerate([(2, 3), (1, 3)]):
            rows.append(printed(chance, name, options[number], question=f"why-{number}", after=("q", after)))
    for question, counts in zip(("q", "why-0", "why-1"), zip(*whole, strict=True), strict=True):
        rows.append(printed(chance, "borough", added(counts), question=question))
    assert bounds(Paper(tuple(rows))) == enumerated(Paper(tuple(rows)))


@pytest.mark.parametrize("seed", range(50))
def test_families_of_every_shape(seed):
    """Told of the schools, of the borough, or both, with silent schools, alike ones and options that stand apart."""
    chance = Random(seed)
    paper = a_family(chance, schools=3 - seed % 2, pupils=2, options=1 + seed % 2, bands=3)
    assert bounds(paper) == bounds(paper, shortcuts=False) == enumerated(paper)


@pytest.mark.parametrize("seed", range(20))
def test_options_that_cannot_be_chosen_together(seed):
    chance = Random(seed)
    none = chance.randint(0, 8)
    dark = chance.randint(0, 8 - none)
    rows = (
        printed(chance, "a", (dark, 8 - dark)),
        printed(chance, "a", (none, 8 - none), question="none", apart=("q",)),
    )
    assert bounds(Paper(rows)) == enumerated(Paper(rows))


@pytest.mark.parametrize("seed", range(20))
def test_a_second_release_with_late_forms(seed):
    chance = Random(seed)
    first = {name: answers(chance, chance.randint(1, 3), 3) for name in "ab"}
    later = {name: added([row, answers(chance, chance.randint(0, 1), 3)]) for name, row in first.items()}
    rows = [
        *(printed(chance, name, row) for name, row in first.items()),
        *(printed(chance, name, row, release="later") for name, row in later.items()),
        printed(chance, "borough", added(list(first.values()))),
        printed(chance, "borough", added(list(later.values())), release="later"),
    ]
    assert bounds(Paper(tuple(rows))) == enumerated(Paper(tuple(rows)))


@pytest.mark.parametrize("seed", range(20))
def test_a_school_that_merged(seed):
    chance = Random(seed)
    schools = {name: answers(chance, chance.randint(1, 4), 3) for name in "abc"}
    rows = [printed(chance, name, row) for name, row in schools.items()]
    rows.append(printed(chance, "m", added([schools["a"], schools["b"]]), made_of=("a", "b")))
    assert bounds(Paper(tuple(rows))) == enumerated(Paper(tuple(rows)))
