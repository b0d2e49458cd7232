/** The answers that stand in the form, and their list on the last screen. */

const PLUMBING = new Set(["ticket", "id"]);

/** `{screen: [values]}` of every answered screen; of the given sections only, where they are given. */
export function readAnswers(form, sections) {
  const wanted = sections && new Set(sections.map((section) => section.dataset.screen));
  const answers = {};
  for (const [name, value] of new FormData(form)) {
    if (PLUMBING.has(name) || !value.trim() || (wanted && !wanted.has(name))) continue;
    (answers[name] ??= []).push(value);
  }
  return answers;
}

/** Take back what was chosen or written, in a section or in the whole form. */
export function wipe(within) {
  within.querySelectorAll("textarea").forEach((area) => (area.value = ""));
  within.querySelectorAll(":checked").forEach((choice) => (choice.checked = false));
}

/**
 * "None of these" stands alone: choosing it clears its neighbours, and choosing one of them clears it. `boxes` are
 * the boxes of one question, and `changed` the one that was just pressed, by hand or by key.
 */
export function standAlone(boxes, changed) {
  if (!changed.checked) return;
  const isAlone = (box) => "alone" in box.dataset;
  for (const box of boxes) {
    if (box !== changed && (isAlone(box) || isAlone(changed))) box.checked = false;
  }
}

// Before anybody else hears of the change, so that whatever they show of it is right already.
globalThis.document?.addEventListener(
  "change",
  ({ target }) => standAlone(target.closest("fieldset")?.querySelectorAll("[type=checkbox]") ?? [], target),
  true,
);

function spoken(section) {
  const chosen = [...section.querySelectorAll(".choice:has(:checked)")].map((choice) => choice.innerText.trim());
  return chosen.length ? chosen.join(", ") : (section.querySelector("textarea")?.value.trim() ?? "");
}

function prompt(section) {
  return section.querySelector("legend, .field__label").textContent.trim();
}

/** Fill the list with one row a question: what was asked, what was answered, and a way back to it. */
export function review(list, sections) {
  const asked = sections.filter((section) => section.querySelector(".field"));
  list.replaceChildren(...asked.map((section) => row(list.dataset, section)));
  list.hidden = false;
}

function row({ nothing, change }, section) {
  const [box, term, answer, button] = ["div", "dt", "dd", "button"].map((tag) => document.createElement(tag));
  term.textContent = prompt(section);
  answer.textContent = spoken(section) || nothing;
  answer.classList.toggle("is-skipped", !spoken(section));
  Object.assign(button, { type: "button", value: section.dataset.screen, className: "button button--quiet button--small" });
  button.dataset.do = "change";
  button.textContent = change;
  button.setAttribute("aria-label", `${change}: ${prompt(section)}`);
  const last = document.createElement("dd");
  last.append(button);
  box.append(term, answer, last);
  return box;
}
