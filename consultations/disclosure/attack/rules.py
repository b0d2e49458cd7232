"""What the document forbids on sight: no arithmetic is needed to see it."""

from collections import defaultdict
from collections.abc import Iterator

from consultations.disclosure.attack.harm import Finding, Harm
from consultations.disclosure.attack.paper import Paper, Told

INSIDERS = 5
"""With so many schools or fewer, each knows too much about the others."""
SCHOOLS = 3
Range = tuple[int, int]


def broken_rules(paper: Paper) -> list[Finding]:
    rows = [row for row in paper.told if not row.known and not row.is_hidden]
    ranges = defaultdict[int, set[Range]](set)
    compared = {(row.release, row.question) for row in rows if not row.is_borough}
    beside = [row for row in rows if row.is_borough and (row.release, row.question) in compared]
    for row in rows:
        if row in beside:
            continue
        ranges[row.participants] |= {told for told in row.totals if told}
    came = {release: _came(paper, release) for release in {row.release for row in rows}}
    return [
        finding
        for row in rows
        for finding in (
            *_of_size(paper, row),
            *_of_figures(paper, row, ranges[row.participants], is_beside=row in beside),
            *_of_schools(paper, row, came[row.release]),
        )
    ]


def _of_size(paper: Paper, row: Told) -> Iterator[Finding]:
    if row.participants < paper.threshold:
        yield _finding(row, Harm.UNDER_THRESHOLD)
    if row.participants < 2 * paper.threshold and sum(told is not None for told in row.totals) > 1:
        yield _finding(row, Harm.TOO_MANY_TOTALS)


def _of_ranges(width: int, row: Told, of_this_size: set[Range]) -> Iterator[Finding]:
    """Each is one of the fixed ranges, and those never overlap."""
    for number, told in enumerate(row.totals, start=1):
        if told and not (
            _is_fixed(*told, row.participants, width)
            and all(other == told or other[1] < told[0] or told[1] < other[0] for other in of_this_size)
        ):
            yield _finding(row, Harm.NOT_A_RANGE, number, told)


def _of_figures(paper: Paper, row: Told, of_this_size: set[Range], *, is_beside: bool) -> list[Finding]:
    """Beside its schools the borough may have a comparison instead of the fixed ranges."""
    found = list(_of_ranges(paper.width, row, of_this_size))
    return list(_of_comparison(paper, row)) if found and is_beside else found


def _of_comparison(paper: Paper, row: Told) -> Iterator[Finding]:
    """One figure, at least as wide as the smallest group has pupils; or it tells nothing new."""
    told = [(number, told) for number, told in enumerate(row.totals, start=1) if told]
    for number, (low, high) in told:
        schools = [each for each in paper.told if _is_beside(each, row)]
        least = sum(_end(each, number, 0) for each in schools)
        most = row.participants - sum(each.participants - _end(each, number, 1) for each in schools)
        if len(told) > 1 or (high - low + 1 < paper.threshold and (low > least or high < most)):
            yield _finding(row, Harm.NOT_A_RANGE, number, (low, high))


def _is_beside(school: Told, borough: Told) -> bool:
    same = (school.release, school.question) == (borough.release, borough.question)
    return same and not school.is_borough and not school.made_of


def _end(row: Told, number: int, end: int) -> int:
    return (row.totals[number - 1] or (0, row.participants))[end]


def _of_schools(paper: Paper, row: Told, came: dict[str, int]) -> Iterator[Finding]:
    if not row.is_borough:
        if len(came) <= INSIDERS:
            yield _finding(row, Harm.INSIDERS)
        return
    if came and len(came) < SCHOOLS:
        yield _finding(row, Harm.FEW_SCHOOLS)
    if came and sum(came.values()) == row.participants < max(came.values()) + paper.threshold:
        yield _finding(row, Harm.LARGE_SCHOOL)


def _came(paper: Paper, release: str) -> dict[str, int]:
    """Schools that took part. A file that does not list them is judged by the rows it has."""
    rows = {
        row.group: row.participants for row in paper.told if row.release == release and not row.is_borough
    }
    return {group: n for group, n in (paper.attendance.get(release) or rows).items() if n}


def _is_fixed(low: int, high: int, n: int, width: int) -> bool:
    """Five wide from either end; the middle takes the rest, and is less than twice as wide."""
    if low < width or high > n - width:
        return (low, high) in ((0, width - 1), (n - width + 1, n))
    if n < 3 * width:
        return (low, high) == (width, n - width)
    wide = high - low + 1
    return width <= wide < 2 * width and (low % width == 0 or (n - high) % width == 0)


def _finding(row: Told, harm: Harm, number: int = 1, told: Range | None = None) -> Finding:
    low, high = told or (0, row.participants)
    return Finding(row.release, row.question, row.group, 1, number, low, high, harm)
