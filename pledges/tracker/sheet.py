"""The tracker as a spreadsheet: what the page says, one action a row."""

from collections.abc import Iterable

from consultations.results.sheets import CellValue, workbook

from ..models import Action

FILE_NAME = "actions-of-agencies.xlsx"
HEADER = (
    *(
        "Event",
        "Starts from",
        "Key question or finding",
        "Agency",
        "What will be done",
        "Due",
        "Overdue",
        "New day",
    ),
    *("How it goes", "Why", "Last update", "What was said", "What we learnt", "What we did", "Evidence"),
)


def tracker_sheet(actions: Iterable[Action]) -> bytes:
    return workbook("Actions of agencies", HEADER, [_row(action) for action in actions])


def _row(action: Action) -> list[CellValue]:
    last = action.last_update
    return [
        action.event.title,
        "Key question" if action.key_question else "Finding",
        action.started_from,
        action.agency.name,
        action.what,
        action.due_on,
        "Overdue" if action.is_overdue else "",
        action.expected_on if action.is_overdue else None,
        action.stands_in_words,
        action.because,
        last.said_on if last else None,
        last.words if last else "",
        action.what_we_learnt,
        action.what_we_did,
        "\n".join(action.evidence),
    ]
