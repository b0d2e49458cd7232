"""`python -m consultations.disclosure audit FILE.csv`: attack a published file, without the site or its data."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from consultations.disclosure.attack import NotPublished, Paper, attack, read

SAFE, FINDINGS, NOT_PUBLISHED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """0: nothing can be worked out. 1: something can. 2: not a published file, and nothing was checked."""
    parser = argparse.ArgumentParser(prog="python -m consultations.disclosure", description=__doc__)
    audit = parser.add_subparsers(required=True, metavar="audit").add_parser("audit", help=main.__doc__)
    audit.add_argument("file", type=Path, metavar="FILE.csv")
    file: Path = parser.parse_args(arguments).file
    try:
        return _audit(read(_text(file)))
    except ValueError as error:
        print(f"{file}: {error}", file=sys.stderr)
        return NOT_PUBLISHED


def _text(file: Path) -> str:
    """A spreadsheet may have put a mark of its own at the start."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise NotPublished(f"The file cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise NotPublished("This is not a CSV file in UTF-8.") from error


def _audit(paper: Paper) -> int:
    if not paper.told:
        raise NotPublished("The file has no figures.")
    groups = {(row.release, row.group) for row in paper.told}
    questions = {row.question for row in paper.told}
    findings = attack(paper, _progress if sys.stderr.isatty() else None)
    print(f"Questions: {len(questions)}. Groups: {len(groups)}. Rule: {paper.width} from {paper.threshold}.")
    for finding in findings:
        print(finding)
    print(
        f"Findings: {len(findings)}." if findings else "Safe: nothing can be worked out about a few pupils."
    )
    return FINDINGS if findings else SAFE


def _progress(done: int, of: int) -> None:
    print(f"\r{done} of {of}", end="\n" if done == of else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
