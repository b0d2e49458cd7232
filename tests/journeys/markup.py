"""What axe cannot know, or misses: asked of every page beside it."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

VIOLATIONS = """([within, rules]) => axe
  .run(within, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] })
  .then((result) => result.violations)"""
"""What passed is neither described nor carried out of the page: that took most of the time."""

OWN_RULES = """() => {
  const wrong = [];
  const about = (element) => element.outerHTML.slice(0, 120);
  const visible = (element) => element.getClientRects().length > 0;
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (id && !document.getElementById(id)) wrong.push(`a link to nothing: ${about(link)}`);
  }
  for (const name of ["aria-describedby", "aria-labelledby", "aria-controls"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(/\\s+/)) {
        if (id && !document.getElementById(id)) wrong.push(`${name} names nothing: ${about(element)}`);
      }
    }
  }
  const groups = new Set([...document.querySelectorAll("input[type=radio]")].map((radio) => radio.name));
  for (const name of groups) {
    const radio = document.querySelector(`input[type=radio][name="${CSS.escape(name)}"]`);
    if (!radio.closest("fieldset")?.querySelector("legend")) wrong.push(`radios without a legend: ${name}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length) wrong.push(`ids used twice: ${twice}`);
  if (document.querySelectorAll("main").length !== 1) wrong.push("not exactly one main");
  const headings = [...document.querySelectorAll("h1")].filter(visible);
  if (headings.length > 1) wrong.push(`${headings.length} main headings`);
  const styled = document.querySelector("[style]");
  if (styled) wrong.push(`inline style: ${about(styled)}`);
  if (document.querySelector("script:not([src])")) wrong.push("inline script");
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 1) wrong.push(`the page scrolls sideways by ${wide} px`);
  return wrong;
}"""


def faults(page: Page, *, within: str = "html", own: bool = True) -> list[str]:
    """Every fault of the page as it stands, in words; an empty list is a pass.

    ``within`` and ``own`` narrow it to our part of a page that Wagtail draws.
    """
    found = list(page.evaluate(OWN_RULES)) if own else []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    violations: Any = page.evaluate(VIOLATIONS, [within, RULES])
    for violation in violations:
        nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        found.append(f"{violation['id']}: {violation['help']} ({nodes})")
    return [f"{page.url}: {fault}" for fault in found]
