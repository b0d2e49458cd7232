/**
 * Gives the box of each rich text field the name that its label shows.
 * Wagtail's label points to the hidden input beside the box, or to nothing inside a block: to a screen
 * reader the box that is typed into has no name.
 */

/** What names a box: the label of its hidden input, else the label of the block that it stands in. */
function labelOf(box) {
  const input = box.closest("[data-field-input]")?.querySelector("[data-draftail-input]");
  const direct = input?.id && document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
  return direct || box.closest("[data-contentpath]")?.querySelector("label");
}

function nameBoxes() {
  for (const box of document.querySelectorAll("[data-draftail-editor] [role=textbox]:not([aria-labelledby])")) {
    const label = labelOf(box);
    if (!label) continue;
    label.id ||= `label-${crypto.randomUUID()}`;
    box.setAttribute("aria-labelledby", label.id);
  }
}

// Wagtail draws a box after the page is there, and another with every block that is added.
new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
nameBoxes();
