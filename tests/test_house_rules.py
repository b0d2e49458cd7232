"""Rules of the house that no linter holds. Each says why."""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.db.models import Model
from wagtail.admin.viewsets import viewsets
from wagtail.models import ReferenceIndex, RevisionMixin
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from consultations.models.concerns import Concern
from consultations.models.quarantine import Quarantined
from consultations.models.submissions import FormVersion, Submission
from consultations.models.texts import Text
from pledges.models import Pledge

HOUSE = Path(__file__).resolve().parent.parent
PACKAGES = ("ypsg", "home", "pledges", "consultations")
RAW: tuple[type[Model], ...] = (Submission, FormVersion, Quarantined, Text, Concern, Pledge)
BINARY = {".woff2", ".png", ".jpg", ".webp", ".ico", ".mo"}


def tracked(*suffixes: str, inside: Iterable[str] = ("",)) -> Iterator[Path]:
    """Files of the repository, with those that are about to join it. What others wrote (tests/vendor) is left out."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=HOUSE, capture_output=True, text=True, check=True).stdout.splitlines()
    for name in names:
        path = HOUSE / name
        ours = name.startswith(tuple(inside)) and not name.startswith("tests/vendor/") and path.is_file()
        if ours and (not suffixes or path.suffix in suffixes):
            yield path


def product(*suffixes: str) -> Iterator[Path]:
    return tracked(*suffixes, inside=[f"{package}/" for package in PACKAGES])


def found(pattern: str, paths: Iterable[Path]) -> list[str]:
    """Where a pattern is, as file:line, so that a failure can be clicked."""
    return [
        f"{path.relative_to(HOUSE)}:{text.count(chr(10), 0, match.start()) + 1}: {match.group().strip()}"
        for path in paths
        for text in [path.read_text(errors="replace")]
        for match in re.finditer(pattern, text)
    ]


@pytest.mark.parametrize(
    "pattern", [r"<style\b", r"\sstyle\s*=", r"<script\b(?![^>]*\ssrc=)", r"""\son[a-z]+\s*=\s*["']"""]
)
def test_no_template_has_inline_script_or_style(pattern: str) -> None:
    """The content policy forbids them, and a browser that obeys it would drop them in silence."""
    assert found(pattern, product(".html", ".svg")) == []


@pytest.mark.parametrize(("suffix", "most"), [(".py", 300), (".html", 120), (".js", 200), (".css", 250)])
def test_no_file_is_longer_than_a_head_can_hold(suffix: str, most: int) -> None:
    lengths = {str(p.relative_to(HOUSE)): len(p.read_text().splitlines()) for p in tracked(suffix)}
    assert {n: lines for n, lines in lengths.items() if lines > most and "/migrations/" not in n} == {}


def test_a_hooks_file_only_registers() -> None:
    lengths = {
        p.parent.name: len(p.read_text().splitlines()) for p in product(".py") if p.stem == "wagtail_hooks"
    }
    assert lengths and {name: lines for name, lines in lengths.items() if lines > 100} == {}


def test_no_model_does_something_of_its_own_when_it_is_saved_or_deleted() -> None:
    """A change is an action with a name. An override runs where nobody looks, and not at all in bulk."""
    overrides = [
        f"{path.relative_to(HOUSE)}: {node.name}"
        for path in product(".py")
        if "models" in (path.parent.name, path.stem)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name in ("save", "delete")
    ]
    assert overrides == []


def test_nobody_listens_to_signals() -> None:
    """Whoever reads an action reads everything that it does."""
    assert found(r"@receiver\b|\.connect\(", product(".py")) == []


def test_a_file_is_named_for_what_it_does() -> None:
    """A drawer for odds and ends fills by itself."""
    drawers = {"utils", "util", "common", "helpers", "helper", "misc"}
    assert [str(p) for p in tracked(".py", ".js") if drawers & {*p.relative_to(HOUSE).parts, p.stem}] == []


@pytest.mark.parametrize("model", RAW)
def test_nothing_leads_back_to_a_raw_row(model: type[Model]) -> None:
    """From an event or a school nobody can walk to what a pupil sent. Between raw rows the way is open."""
    ways = {
        f.name: f.remote_field.related_name for f in model._meta.fields if f.related_model not in (None, *RAW)
    }
    assert ways and set(ways.values()) == {"+"}


@pytest.mark.parametrize("model", RAW)
def test_raw_rows_are_on_no_screen_and_in_no_index_of_wagtail(model: type[Model]) -> None:
    """Every screen, index and history that Wagtail makes by itself would be a second way to read them."""
    viewsets.populate()
    shown = {getattr(viewset, "model", None) for viewset in viewsets.viewsets}
    assert len(shown) > 3
    assert model._meta.default_permissions == ()
    assert model not in {*shown, *get_snippet_models(), *get_indexed_models(), *ReferenceIndex.indexed_models}
    assert not issubclass(model, RevisionMixin)


def test_nothing_is_fetched_from_another_host() -> None:
    """Whoever runs that host would learn who looks at these pages. A link that somebody follows is another matter."""
    fetched = r"""(?:\s(?:src|srcset|poster|action)|<link\b[^>]*\shref)\s*=\s*["'](?:https?:)?//[^"']*"""
    assert found(fetched, product(".html", ".svg")) == []
    assert found(r"""url\(\s*["']?(?:https?:)?//|@import\b""", product(".css")) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    """The signs in brackets keep this very line from being found."""
    texts = [path for path in tracked() if path.suffix not in BINARY]
    assert found(r"(?<![\w.}])/(?:wor[k]|roo[t]|User[s])/[\w.]|/hom[e]/\w+/\w", texts) == []


def test_the_readme_lists_exactly_the_variables_that_the_settings_read() -> None:
    """Whoever runs the site configures it from that table alone."""
    settings = "\n".join(path.read_text() for path in tracked(".py", inside=["ypsg/settings/"]))
    read = set(re.findall(r"environ(?:\.get\(|\[)\s*\"(\w+)\"", settings))
    if "dj_database_url.config(" in settings:
        read.add("DATABASE_URL")
    assert variables_in_the_readme() == sorted(read)


def variables_in_the_readme() -> list[str]:
    """The first column of the table under "## Configuration"."""
    _, _, rest = (HOUSE / "README.md").read_text().partition("\n## Configuration\n")
    section = rest.partition("\n## ")[0]
    return sorted(re.findall(r"^\|\s*`(\w+)`\s*\|", section, re.MULTILINE))


def test_pupils_pages_have_no_word_that_cannot_be_translated() -> None:
    """A school may ask for another language. What is left without tags and marked words has no letters."""
    templates = tracked(
        ".html", inside=["consultations/templates/consultations/tablet/", "ypsg/templates/ypsg/"]
    )
    marked = re.compile(
        r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%\s*comment.*?endcomment\s*%}"
        r"|{%\s*block body_class.*?endblock\s*%}|{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>|&\w+;",
        re.DOTALL,
    )
    left = {
        str(p.relative_to(HOUSE)): re.findall(r"[A-Za-z]{2,}", marked.sub(" ", p.read_text()))
        for p in templates
    }
    assert left and {name: words for name, words in left.items() if words} == {}
