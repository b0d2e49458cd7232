"""`python -m consultations.disclosure audit FILE.csv`, as somebody outside would run it."""

import subprocess
import sys

import pytest

from consultations.disclosure import to_csv
from consultations.disclosure.__main__ import main
from tests.consultations.disclosure.papers import place, release
from tests.consultations.disclosure.test_gate import SPILLS, TELLING
from tests.consultations.disclosure.test_publisher import CONTEXTUAL_SAFEGUARDING

HONEST = to_csv(place((6, 4, 1, 0, 0, 1), [3, 0]))


@pytest.fixture
def audit(tmp_path, capsys):
    def run(text):
        file = tmp_path / "published.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        code = main(["audit", str(file)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err.replace(f"{file}: ", "")

    return run


def test_a_safe_file(audit):
    assert audit(HONEST) == (
        0,
        "Questions: 3. Groups: 1. Rule: 5 from 10.\nSafe: nothing can be worked out about a few pupils.\n",
        "",
    )


def test_the_event_of_nine_schools_told_both_ways(audit):
    assert audit(to_csv(release(CONTEXTUAL_SAFEGUARDING)))[0] == 0


@pytest.mark.parametrize("printout", [TELLING, release(SPILLS)])
def test_a_file_with_something_in_it(audit, printout):
    code, out, err = audit(to_csv(printout))
    assert (code, err) == (1, "")
    *_, before, last = out.splitlines()
    assert last.startswith("Findings: ") and before.endswith(".")


def test_a_file_that_a_spreadsheet_saved_again(audit):
    assert audit("\ufeff" + HONEST.replace("\n", "\r\n"))[0] == 0


LAST = HONEST.splitlines()[-1]
BAD = {
    "empty": ("", "The first line must name these columns too: answers, asked_after,"),
    "another table": ("a,b\n1,2\n", "The first line must name these columns too:"),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfe", "This is not a CSV file in UTF-8."),
    "no CSV": (HONEST + '"', "This is not a CSV file:"),
    "no figures": (HONEST.splitlines()[0] + "\n", "The file has no figures."),
    "attendance only": ("\n".join(HONEST.splitlines()[:4]), "The file has no figures."),
    "a raw count": (HONEST.replace("8,12,", "eight,12,"), "Line 9: low must be a whole number from 0 to 12."),
    "a range upside down": (
        HONEST.replace(",8,12,", ",12,8,"),
        "Line 9: high must be a whole number from 12",
    ),
    "more than took part": (
        HONEST.replace(",8,12,", ",8,13,"),
        "Line 9: high must be a whole number from 8 to",
    ),
    "half an X": (HONEST.replace(",8,12,", ",X,12,"), "Line 9: low must be"),
    "every answer": (
        HONEST.replace(",12,6,2,", ",12,6,6,"),
        "Line 9: first must be a whole number from 1 to 5.",
    ),
    "a figure twice": (HONEST + LAST + "\n", "Line 12: this figure is told twice"),
    "another size": (
        HONEST + LAST.replace(",12,2,", ",13,2,") + "\n",
        "Line 12: an earlier line says something",
    ),
    "other answers": (
        HONEST + LAST.replace(",12,2,1", ",12,3,1") + "\n",
        "Line 12: this question had another",
    ),
    "a looser rule": (HONEST.replace("5 from 10", "1 from 1"), "Line 9: the rule must be one of: 3 from 6"),
    "two rules": (HONEST.replace("5 from 10", "3 from 6", 1), "The whole file must follow one rule."),
    "a school twice": (HONEST.replace("other-1", "other-0"), "Line 4: other-0 took part twice."),
    "nobody": (HONEST.replace(",alice,", ",,"), "Line 2: the group is missing."),
    "a cell too many": (HONEST + LAST + ",9\n", "Line 12: it has not as many cells as the first line."),
    "a cell too few": (HONEST + "5 from 10,e\n", "Line 12: it has not as many cells as the first line."),
    "a follow-up of nothing": (HONEST.replace("q 4 5", "q"), "Line 10: asked_after must name a question"),
    "a follow-up of itself": (
        HONEST.replace("q 4 5", "why-0 1"),
        "A follow-up is asked after answers of another",
    ),
    "a borough smaller than its school": (
        HONEST + "5 from 10,e,q,How safe do you feel at the school gate?,,,borough,,11,6,,,X,X,\n",
        "The borough has fewer pupils than its schools.",
    ),
}


@pytest.mark.parametrize(("text", "error"), BAD.values(), ids=BAD.keys())
def test_a_file_that_was_never_published(audit, text, error):
    code, out, err = audit(text)
    assert (code, out) == (2, "")
    assert err.startswith(error)


def test_a_file_that_is_not_there(capsys, tmp_path):
    assert main(["audit", str(tmp_path / "nothing.csv")]) == 2
    assert capsys.readouterr().err.endswith("The file cannot be read: No such file or directory.\n")


def test_the_audit_runs_without_django_and_prints_nothing_but_its_own_words(tmp_path):
    (tmp_path / "published.csv").write_text(HONEST)
    script = (
        "import sys; from consultations.disclosure.__main__ import main;"
        "code = main(sys.argv[1:]); sys.exit(99 if 'django' in sys.modules else code)"
    )
    command = [sys.executable, "-c", script, "audit", str(tmp_path / "published.csv")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, len(run.stdout.splitlines()), run.stderr) == (0, 2, "")
