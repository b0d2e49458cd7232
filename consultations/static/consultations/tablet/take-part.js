/**
 * One question a screen, over the plain form that the page already is.
 *
 * <take-part ticket session form-version send-to> holds the form; without this script the form is posted
 * as it stands. Nothing a pupil types is kept anywhere but in the form's own fields.
 */
import { readAnswers, review } from "./answers.js";
import { canReadAloud, readAloud } from "./read-aloud.js";
import { deliver, Refusal } from "./send.js";
import { progress, shown, step } from "./steps.js";

/** One for each submission, made here. Where the page is not secure the server's own serves once. */
const newId = (form) => crypto.randomUUID?.() ?? form.elements.id.value;

class TakePart extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.sections = [...this.querySelectorAll("[data-screen]")];
    this.screens = this.sections
      .filter((section) => section.dataset.screen !== "sent")
      .map(({ dataset }) => ({
        name: dataset.screen,
        asks: !["welcome", "review"].includes(dataset.screen),
        shownIf: dataset.shownIf,
        shownAfter: (dataset.shownAfter ?? "").split(" "),
      }));
    this.addEventListener("click", (event) => this.pressed(event.target.closest("[data-do]")));
    this.addEventListener("change", () => this.label());
    this.addEventListener("input", () => this.label());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    // A page that comes back from the browser's memory must not bring the last pupil's words along.
    window.addEventListener("pagehide", () => this.begin());
    window.addEventListener("pageshow", (event) => event.persisted && this.begin());
    this.querySelector('[data-do="read-aloud"]').hidden = !canReadAloud();
    // What was typed while this script was on its way stays.
    this.submissionId = newId(this.form);
    this.show("welcome");
    this.setAttribute("ready", "");
  }

  /** A clean form and a new id: for this pupil, once, and never again for the same one. */
  begin() {
    this.clear();
    this.submissionId = newId(this.form);
    this.show("welcome");
  }

  /** No word of this pupil stays in the page, shown or hidden. */
  clear() {
    this.form.reset();
    this.form.querySelectorAll("textarea").forEach((area) => (area.value = ""));
    this.form.querySelectorAll(":checked").forEach((choice) => (choice.checked = false));
    this.querySelector("[data-review]").replaceChildren();
    this.querySelector(".error-summary")?.remove();
  }

  show(name) {
    this.now = name;
    for (const section of this.sections) section.hidden = section.dataset.screen !== name;
    if (name === "review") review(this.querySelector("[data-review]"), this.visibleSections());
    this.querySelector("[data-bar]").hidden = name === "sent";
    this.querySelector('[data-do="back"]').classList.toggle("is-away", name === "welcome");
    this.section().focus({ preventScroll: true });
    window.scrollTo(0, 0);
    this.label();
  }

  section() {
    return this.sections.find((section) => section.dataset.screen === this.now);
  }

  visibleSections() {
    const names = shown(this.screens, readAnswers(this.form)).map((screen) => screen.name);
    return this.sections.filter((section) => names.includes(section.dataset.screen));
  }

  /** Progress in words and as a bar; the button says Skip while there is no answer. */
  label() {
    const answers = readAnswers(this.form);
    const { number, total } = progress(this.screens, answers, this.now);
    const words = this.querySelector("[data-progress]");
    const text = number ? words.dataset.words.replace("{number}", number).replace("{total}", total) : "";
    if (words.textContent !== text) words.textContent = text;
    this.querySelector(".progress").classList.toggle("is-away", !number);
    this.querySelector("progress").value = number / (total + 1);
    const next = this.querySelector('[data-do="next"]');
    const { start, skip, send, next: onward } = next.dataset;
    const fixed = { welcome: start, review: send }[this.now];
    next.querySelector("[data-label]").textContent = fixed ?? (answers[this.now] ? onward : skip);
  }

  pressed(button) {
    if (!button) return;
    const go = (by) => this.show(step(this.screens, readAnswers(this.form), this.now, by));
    const actions = {
      next: () => (this.now === "review" ? this.send() : go(1)),
      back: () => go(-1),
      change: () => this.show(button.value),
      "next-person": () => this.begin(),
      "read-aloud": () => readAloud(this.section().innerText),
    };
    actions[button.dataset.do]?.();
  }

  /** Enter in a field goes on, as the button in the bar does. */
  submitted(event) {
    event.preventDefault();
    this.pressed(this.querySelector('[data-do="next"]'));
  }

  async send() {
    const button = this.querySelector('[data-do="next"]');
    const problem = this.querySelector("[data-problem]");
    if (button.disabled) return;
    button.disabled = true;
    button.querySelector("[data-label]").textContent = button.dataset.sending;
    problem.hidden = true;
    try {
      await deliver(this.submission(), this.getAttribute("ticket"), this.address());
      this.clear();
      this.show("sent");
    } catch (error) {
      problem.textContent = error instanceof Refusal ? error.message : problem.dataset.offline;
      problem.hidden = false;
      problem.scrollIntoView({ block: "center" });
    } finally {
      button.disabled = false;
      this.label();
    }
  }

  submission() {
    return {
      id: this.submissionId,
      session: Number(this.getAttribute("session")),
      form_version: Number(this.getAttribute("form-version")),
      parts: readAnswers(this.form, this.visibleSections()),
    };
  }

  address() {
    return this.getAttribute("send-to").replace(this.form.elements.id.value, this.submissionId);
  }
}

customElements.define("take-part", TakePart);
