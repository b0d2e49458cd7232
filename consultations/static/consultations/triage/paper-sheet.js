/** One sheet of paper, typed in without a mouse. Without this script it is a plain form. */
import { asked, meaning, neighbour } from "./paper-keys.js";

class PaperSheet extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll("[data-question]")];
    this.questions = this.rows.map(({ dataset }) => ({
      name: dataset.question,
      shownIf: dataset.shownIf,
      shownAfter: dataset.shownAfter?.split(" ") ?? [],
    }));
    this.addEventListener("keydown", (event) => this.press(event));
    this.addEventListener("change", () => this.showWhatIsAsked());
    this.showWhatIsAsked();
    const wrong = this.rows.find((row) => row.querySelector("[aria-invalid]"));
    this.focusOn(wrong?.dataset.question ?? this.names[0]);
  }

  get answers() {
    const answers = {};
    for (const [name, value] of new FormData(this.querySelector("form"))) (answers[name] ??= []).push(value);
    return answers;
  }

  get names() {
    return asked(this.questions, this.answers).map((question) => question.name);
  }

  showWhatIsAsked() {
    const { names } = this;
    for (const row of this.rows) row.hidden = !names.includes(row.dataset.question);
  }

  press(event) {
    const row = event.target.closest("[data-question]");
    if (!row || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const wanted = meaning(event.key, event.shiftKey, row.dataset.kind);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.act === "choose") this.choose(row, wanted.sign);
    else if (wanted.act === "clear") this.clear(row);
    else this.focusOn(neighbour(this.names, row.dataset.question, wanted.act === "next" ? 1 : -1));
  }

  choose(row, sign) {
    const input = row.querySelector(`[data-key="${sign}"] input`);
    if (!input) return;
    input.checked = input.type === "radio" || !input.checked;
    input.focus();
    this.showWhatIsAsked();
    if (input.type === "radio") this.focusOn(neighbour(this.names, row.dataset.question, 1));
  }

  clear(row) {
    for (const input of row.querySelectorAll("input")) input.checked = input.closest("[data-none]") !== null;
    this.showWhatIsAsked();
  }

  focusOn(name) {
    const row = this.rows.find((each) => each.dataset.question === name);
    const target = row
      ? (row.querySelector("textarea, :checked:not([data-none] *)") ?? row.querySelector("input"))
      : this.querySelector("[data-save]");
    target?.focus();
    (row ?? target)?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("paper-sheet", PaperSheet);
