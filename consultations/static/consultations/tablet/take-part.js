/**
 * One question a screen, over the plain form that the element holds.
 *
 * Nothing a pupil types is kept anywhere but in the form's own fields, until `keep(submission)` has it: a function
 * that is handed in and resolves once it is safe. Fires "moved" whenever another screen is shown.
 */
import { readAnswers, review, wipe } from "./answers.js";
import { hearsBack, newCode, tellCode } from "./hear-back.js";
import { openPictures, showChosen } from "./plan.js";
import { canReadAloud, readAloud } from "./read-aloud.js";
import { tellRoom, tooLong } from "./room.js";
import { afterChange, progress, shown, step } from "./steps.js";

/** One for each submission, made here and nowhere else: a second try has the same. */
const newId = () => crypto.randomUUID();

export class TakePart extends HTMLElement {
  connectedCallback() {
    if (!this.keep) return;
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
    openPictures(this);
    this.querySelector('[data-do="read-aloud"]').hidden = !canReadAloud();
    this.querySelectorAll("[data-with-script]").forEach((part) => (part.hidden = false));
    this.begin();
    this.setAttribute("ready", "");
  }

  /** A clean form, a new id and a new code: for this pupil, once, and never again for the same one. */
  begin() {
    this.clear();
    this.submissionId = newId();
    this.code = newCode();
    this.show("welcome");
  }

  /** No word of this pupil stays in the page, shown or hidden. */
  clear() {
    this.before = null;
    this.form.reset();
    wipe(this.form);
    showChosen(this);
    tellCode(this);
    this.querySelector("[data-review]").replaceChildren();
    this.querySelector("[data-problem]").hidden = true;
    this.querySelectorAll(".room").forEach((line) => (line.textContent = ""));
    this.querySelectorAll("details").forEach((more) => (more.open = false));
  }

  /** Nobody has begun: the place to change what stands on the screen. */
  get isBetween() {
    return this.now === "welcome";
  }

  get isMidway() {
    return !["welcome", "sent"].includes(this.now);
  }

  /** What goes when this starts again: the "answers", the "code" on the last screen, or nothing. */
  get atStake() {
    return this.isMidway ? "answers" : this.querySelector("[data-code-card]:not([hidden])") ? "code" : "";
  }

  show(name) {
    this.now = name;
    for (const section of this.sections) section.hidden = section.dataset.screen !== name;
    if (name === "review") this.before = null;
    if (name === "review") review(this.querySelector("[data-review]"), this.visibleSections());
    this.querySelector("[data-bar]").hidden = name === "sent";
    this.querySelector('[data-do="back"]').classList.toggle("is-away", name === "welcome");
    this.section().focus({ preventScroll: true });
    window.scrollTo(0, 0);
    this.label();
    this.dispatchEvent(new CustomEvent("moved", { bubbles: true }));
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
    const answered = Boolean(readAnswers(this.form)[this.now]);
    const { number, total, isMore } = progress(this.screens, this.now);
    const words = this.querySelector("[data-progress]");
    // A form that was joined before an update has no words of their own for a follow-up.
    const said = (isMore && words.dataset.more) || words.dataset.words;
    const text = number ? said.replace("{number}", number).replace("{total}", total) : "";
    if (words.textContent !== text) words.textContent = text;
    this.querySelector(".progress").classList.toggle("is-away", !number);
    this.querySelector("progress").value = number / (total + 1);
    const next = this.querySelector('[data-do="next"]');
    const { start, skip, send, next: onward } = next.dataset;
    const fixed = { welcome: start, review: send }[this.now];
    next.querySelector("[data-label]").textContent = fixed ?? (answered ? onward : skip);
    next.classList.toggle("button--turn", Boolean(fixed) || answered);
    next.classList.toggle("button--quiet", !fixed && !answered);
    this.querySelector("[data-clear]").hidden = !answered;
    showChosen(this.section());
    this.section().querySelectorAll("textarea").forEach((area) => tellRoom(area, this.form.dataset));
  }

  pressed(button) {
    if (!button) return;
    const answers = readAnswers(this.form);
    const actions = {
      next: () => this.next(answers),
      back: () => this.show(this.before ? "review" : step(this.screens, answers, this.now, -1)),
      change: () => this.change(button.value, answers),
      clear: () => this.takeBack(),
      "next-person": () => this.begin(),
      "read-aloud": () => readAloud(this.section().innerText),
      print: () => window.print(),
    };
    actions[button.dataset.do]?.();
  }

  next(answers) {
    if (this.now === "review") return this.finish();
    const full = tooLong([this.section()]);
    if (full) return full.focus();
    const { screens, before, now } = this;
    this.show(before ? afterChange(screens, answers, now, before) : step(screens, answers, now, 1));
  }

  change(name, answers) {
    this.show(name);
    this.before = shown(this.screens, answers).map((screen) => screen.name);
  }

  takeBack() {
    wipe(this.section());
    this.label();
    this.section().focus();
  }

  /** Enter in a field goes on, as the button in the bar does. */
  submitted(event) {
    event.preventDefault();
    this.pressed(this.querySelector('[data-do="next"]'));
  }

  async finish() {
    const button = this.querySelector('[data-do="next"]');
    const problem = this.querySelector("[data-problem]");
    const full = tooLong(this.visibleSections());
    if (full) return this.show(full.name), full.focus();
    if (button.disabled) return;
    button.disabled = true;
    button.querySelector("[data-label]").textContent = button.dataset.saving;
    problem.hidden = true;
    try {
      const submission = this.submission();
      await this.keep(submission);
      this.clear();
      tellCode(this, submission.code);
      this.code = "";
      this.show("sent");
    } catch {
      problem.hidden = false;
      problem.scrollIntoView({ block: "center" });
    } finally {
      button.disabled = false;
      this.label();
    }
  }

  submission() {
    const sections = this.visibleSections();
    const parts = readAnswers(this.form, sections);
    return {
      id: this.submissionId,
      session: Number(this.getAttribute("session")),
      form_version: Number(this.getAttribute("form-version")),
      parts,
      // Without something to hear about there is none.
      code: hearsBack(sections, parts) ? this.code : undefined,
    };
  }
}
