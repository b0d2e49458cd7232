"""Whatever hides a figure, its reader is told why, in words, wherever the X stands."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest

from consultations.disclosure import DEFAULT_POLICY, Counts, SafeTable, publish_borough, publish_school
from consultations.disclosure.suppression import Suppression
from consultations.models import EventPage, ReleaseTable
from consultations.portal.figures import cards
from consultations.portal.queries import TOLD
from consultations.results import open_data
from consultations.results.exports import Listed, csv_file
from tests.factories.board import a_school
from tests.factories.portal import ABOUT_ONLINE, a_sitting, an_event_asking, close, pupils


def counts(*sizes: int, cut: int | None = 1) -> Counts:
    groups = {f"s{number}": (n, 0, 0) for number, n in enumerate(sizes)}
    return Counts(
        title="Who would you tell?",
        domain="online",
        bands=("A friend", "Nobody", "No answer"),
        headline_cut=cut,
        headline_words="would tell a friend" if cut else "",
        counts=groups,
        participants={group: n for group, (n, _, _) in groups.items()},
    )


pytestmark = pytest.mark.django_db  # a page of Wagtail looks its kind up, saved or not

HIDDEN: dict[Suppression, Callable[[], SafeTable]] = {
    Suppression.TOO_FEW: lambda: publish_borough(counts(3, 3, 3)),
    Suppression.INSIDERS: lambda: publish_school(counts(12)),
    Suppression.FEW_SCHOOLS: lambda: publish_borough(counts(12, 12)),
    Suppression.ONE_LARGE_SCHOOL: lambda: publish_borough(counts(40, 4, 4)),
    Suppression.NO_HEADLINE: lambda: publish_borough(counts(6, 6, 6, cut=None)),
    Suppression.HELD_BACK: lambda: publish_borough(counts(12, 12, 12)).held_back(),
}


def stored(table: SafeTable) -> ReleaseTable:
    return ReleaseTable(
        domain="online", position=0, question="q", about="question:1", kind="single", format="secondary",
        table=table.to_json(),
    )  # fmt: skip


def test_every_reason_there_is_has_words_of_its_own() -> None:
    words = {reason: reason.words(DEFAULT_POLICY) for reason in Suppression}

    assert len(set(words.values())) == len(Suppression) == len(HIDDEN)
    assert [
        reason for reason, said in words.items() if not said or "{" in said or said != said.strip(". ")
    ] == []


@pytest.mark.parametrize("reason", Suppression)
def test_the_page_and_both_files_say_why(reason: Suppression) -> None:
    table, words = HIDDEN[reason](), reason.words(DEFAULT_POLICY)
    (row,) = table.rows
    (card,) = cards([stored(table)])
    event = EventPage(title="Event", date=date(2018, 3, 1))
    lines = csv.DictReader(StringIO(open_data.as_csv(event, [stored(table)]).decode("utf-8-sig")))
    own = csv.DictReader(StringIO(csv_file([Listed(table, "Your school")]).decode("utf-8-sig")))

    assert (row.suppressed, table.sentence(row)) == (reason, f"X: {words}")
    assert (card.first.reason, card.first.sentence) == (words, f"X: {words}")
    assert [line["note"] for line in lines] == [words]
    assert [(line["From"], line["Note"]) for line in own] == [("X", f"X: {words}")]


@pytest.mark.django_db
@pytest.mark.parametrize("reason", Suppression)
def test_nothing_that_is_hidden_counts_as_told(reason: Suppression) -> None:
    event = an_event_asking(ABOUT_ONLINE)
    for number in range(3):
        a_sitting(event, a_school(f"School {number}"), *pupils(10, {}))
    table = close(event).tables.get()
    assert ReleaseTable.objects.filter(TOLD).exists()
    table.table = HIDDEN[reason]().to_json()
    table.save()

    assert not ReleaseTable.objects.filter(TOLD).exists()
