"""Packed answer sheets in, counts for the disclosure door out. Bytes and arithmetic: no query."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from consultations.activities.book import Book, Screen
from consultations.activities.scales import SAFETY
from consultations.disclosure import Counts
from consultations.models.choices import Format

from .tables import NO_ANSWER, NOT_CHOSEN, RESTS, with_the_rest


@dataclass(frozen=True, slots=True)
class Counted:
    """One table. ``after``: of a follow-up, the answers (from 1) to the question's first table after which it was
    asked; empty when everybody was asked. ``about``, ``kind`` and ``format`` are those of its screen.

    ``schools``: how many took part, for the rule about insiders. Of a site plan, which one school is asked about,
    all schools of its format. ``apart``: of "none of these", the other options: their numbers (from 0) among the
    tables of its question.
    """

    counts: Counts
    about: str
    kind: str
    format: Format
    schools: int
    after: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()


Question = tuple[Counted, ...]
"""The tables of one question and of its follow-ups, in the order in which they were asked."""


@dataclass(slots=True)
class Pile:
    """The sheets that one organisation sent on one form version, end to end."""

    count: int = 0
    sheets: bytearray = field(default_factory=bytearray)

    def add(self, sheet: bytes | memoryview) -> None:
        self.count += 1
        self.sheets += sheet


Piles = Mapping[tuple[int, int], Pile]
"""By form version and organisation."""


@dataclass(frozen=True)
class Item:
    """What was asked in one format, with the screen that asked it in each form version, newest first.

    ``leaders``: of a follow-up, the screen that it followed there.
    """

    format: Format
    screens: dict[int, Screen] = field(default_factory=dict)
    leaders: dict[int, Screen] = field(default_factory=dict)

    @property
    def newest(self) -> Screen:
        return next(iter(self.screens.values()))

    @property
    def is_of_one_school(self) -> bool:
        """About a school's own site plan: nobody else was asked."""
        return self.newest.plan is not None

    @property
    def answers(self) -> tuple[str, ...]:
        """Every answer that any version offered, matched by its words: numbers may have moved.

        An option that is worded like the rest of the table counts as the rest.
        """
        offered = (label for screen in self.screens.values() for label in screen.options[: screen.bands])
        return tuple(dict.fromkeys(label for label in offered if label not in RESTS))

    @property
    def alone(self) -> frozenset[str]:
        """Options that mean "none of these" on any of its forms."""
        return frozenset(screen.options[screen.alone - 1] for screen in self.screens.values() if screen.alone)

    @property
    def rest(self) -> tuple[str, ...]:
        """What could be said instead of an answer, as it was offered: "I don't go there"."""
        offered = (label for screen in self.screens.values() for label in screen.options[screen.bands :])
        return tuple(dict.fromkeys(offered))


def count_questions(books: Mapping[int, Book], piles: Piles) -> list[Question]:
    """Every question of an event as counts by organisation. ``books``: by form version, the newest first.

    Raises ValueError when a sheet does not fit its form, or a follow-up follows nothing that is counted.
    """
    if any(len(pile.sheets) != pile.count * books[version].size for (version, _), pile in piles.items()):
        raise ValueError("An answer sheet does not fit its form.")
    mixed = len({book.format for book in books.values()}) > 1
    came = attendance(books, piles)
    return [_question(family, books, piles, came, mixed) for family in families(books)]


def attendance(books: Mapping[int, Book], piles: Piles) -> dict[Format, dict[int, int]]:
    """How many answered in each format, by organisation."""
    came: dict[Format, dict[int, int]] = {}
    for (version, organisation), pile in piles.items():
        asked = came.setdefault(Format(books[version].format), {})
        asked[organisation] = asked.get(organisation, 0) + pile.count
    return came


def _question(
    family: list[Item],
    books: Mapping[int, Book],
    piles: Piles,
    came: Mapping[Format, Mapping[int, int]],
    mixed: bool,
) -> Question:
    found: list[Counted] = []
    for item in family:
        first = len(found)
        found += (
            Counted(
                counts,
                about=item.newest.about,
                kind=item.newest.kind,
                format=item.format,
                schools=sum(n > 0 for n in came[item.format].values()),
                after=asked_after(item, family[0]),
                apart=_apart(item, counts, first),
            )
            for counts in _tables(item, books, piles, _title(item, mixed))
        )
    return tuple(found)


def _apart(item: Item, counts: Counts, first: int) -> tuple[int, ...]:
    """``first``: the number of the item's first option among the tables of its question."""
    option = counts.bands[0]
    if item.newest.kind != "several" or option not in item.alone:
        return ()
    return tuple(number for number, other in enumerate(item.answers, start=first) if other != option)


def families(books: Mapping[int, Book]) -> list[list[Item]]:
    """Each question with its follow-ups. Asked twice on one form, the first time counts."""
    found: dict[tuple[str, str], dict[tuple[str, str], Item]] = {}
    for version, book in books.items():
        by_key = {screen.key: screen for screen in book.screens()}
        for screen in book.screens():
            if screen.slot is None:
                continue
            leader = by_key[screen.shown_if[0]] if screen.shown_if else screen
            family = found.setdefault((book.format, leader.about), {})
            item = family.setdefault((screen.about, screen.kind), Item(Format(book.format)))
            if version not in item.screens:
                item.screens[version] = screen
                if screen.shown_if:
                    item.leaders[version] = leader
    return [list(family.values()) for family in found.values()]


def asked_after(item: Item, first: Item) -> tuple[int, ...]:
    """The answers (from 1) to the first question of a family after which this one was asked; empty for itself.

    Form versions may differ: then all of them together, since whoever was asked in any could have chosen. They
    are matched by their words, and "I don't go there" is the rest.
    Raises ValueError where it follows something else: nobody could tell then what both tables give away.
    """
    numbers = set()
    for version, leader in item.leaders.items():
        shown_if = item.screens[version].shown_if
        if leader != first.screens.get(version) or leader.kind == "several" or not shown_if:
            raise ValueError("A follow-up must follow the rating or single choice that leads its family.")
        numbers |= {_number(leader.options[option - 1], first.answers) for option in shown_if[1]}
    return tuple(sorted(numbers))


def _number(label: str, answers: tuple[str, ...]) -> int:
    """From 1; of what is none of the answers, that of the rest."""
    return answers.index(label) + 1 if label in answers else len(answers) + 1


def _title(item: Item, mixed: bool) -> str:
    """As shown, whatever was renamed since. Of "Corridor: how safe …?" the name, which may itself hold a colon."""
    title = item.newest.prompt
    if item.newest.kind == "rating" and item.newest.about.startswith("place:"):
        title = title.rpartition(": ")[0] or title
    return f"{title} ({item.format.label.lower()})" if mixed else title


def _tables(item: Item, books: Mapping[int, Book], piles: Piles, title: str) -> Iterator[Counts]:
    """One table; of a several-choice question one an option. Not asked and not chosen come to the same.

    Schools that were not asked at all are left out where the question is about one school's plan.
    """
    pupils: Counter[str] = Counter()
    chosen: dict[str, Counter[str]] = {}
    asked = {organisation for version, organisation in piles if version in item.screens}
    for (version, organisation), pile in piles.items():
        if item.is_of_one_school and organisation not in asked:
            continue
        if books[version].format == item.format:
            group = str(organisation)
            pupils[group] += pile.count
            told = chosen.setdefault(group, Counter())
            if version in item.screens:
                told.update(_chosen(item.screens[version], pile, books[version].size, item.alone))
    if item.newest.kind == "several":
        for option in item.answers:
            yield _counts(item, title, (option,), pupils, chosen)
    elif item.answers:
        yield _counts(item, title, item.answers, pupils, chosen)


def _chosen(screen: Screen, pile: Pile, size: int, alone: frozenset[str]) -> dict[str, int]:
    """How many chose each option: a column of the sheets is every ``size``-th byte.

    "None of these" beside another option counts for nothing, also on a form of before it was said to stand alone:
    what the release says of it ("nobody chose both") must be true of everybody.
    """
    slot = screen.slot or 0
    if screen.kind == "several":
        columns = [pile.sheets[slot + index :: size] for index in range(len(screen.options))]
        found = {label: column.count(1) for label, column in zip(screen.options, columns, strict=True)}
        for number, label in enumerate(screen.options):
            if label in alone:
                found[label] = sum(marks[number] == 1 == sum(marks) for marks in zip(*columns, strict=True))
        return found
    column = pile.sheets[slot::size]
    return {label: column.count(number) for number, label in enumerate(screen.options, start=1)}


def _counts(
    item: Item,
    title: str,
    answers: tuple[str, ...],
    pupils: Mapping[str, int],
    chosen: Mapping[str, Counter[str]],
) -> Counts:
    """Rows add up to all who took part: whatever is not one of the answers is the rest."""
    named = {group: tuple(told[answer] for answer in answers) for group, told in chosen.items()}
    cut, words = headline(item, answers)
    rest = NOT_CHOSEN if item.newest.kind == "several" else NO_ANSWER
    return Counts(
        title=title,
        domain=item.newest.domain,
        bands=(*answers, rest),
        headline_cut=cut,
        headline_words=words,
        rest_words=with_the_rest(rest, item.rest),
        counts={group: (*row, pupils[group] - sum(row)) for group, row in named.items()},
        participants=pupils,
    )


def headline(item: Item, answers: tuple[str, ...]) -> tuple[int | None, str]:
    """Which first answers together are told of a small group, and in what words. Fixed by what was asked."""
    match item.newest.kind:
        case "rating":
            return SAFETY[item.format].safe, SAFETY[item.format].headline
        case "several":
            return 1, f"chose “{answers[0]}”"
        case _:
            return (1, "said yes") if answers[0] == "Yes" else (None, "")
