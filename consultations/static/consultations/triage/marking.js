/** Marking words in the form of one card: a click, a drag, another label; and how it will read. */

import { isAllMarked, redacted } from "./redaction.js";

const labelOf = (box) => (box.checked ? box.value.split(":")[1] : "");

export class Marking {
  constructor(form) {
    this.form = form;
    this.boxes = [...form.querySelectorAll('input[name="mark"]')];
    form.querySelector("[data-labels]").hidden = false;
    form.querySelector("[data-preview]").hidden = false;
    form.addEventListener("change", (event) => this.#change(event.target));
    form.addEventListener("pointerover", (event) => this.#drag(event));
    form.addEventListener("pointerdown", (event) => (this.begun = this.#boxAt(event.target)));
    this.#show();
  }

  get label() {
    return this.form.querySelector('input[name="label"]:checked').value;
  }

  choose(number) {
    const radios = this.form.querySelectorAll('input[name="label"]');
    if (radios[number - 1]) radios[number - 1].checked = true;
  }

  /** A marked word under another label takes that label; under its own it is free again. */
  #change(box) {
    if (box.name !== "mark") return;
    const [number, before] = box.value.split(":");
    if (!box.checked && before !== this.label) box.checked = true;
    box.value = `${number}:${this.label}`;
    this.#show();
  }

  #boxAt(target) {
    return target.closest("label")?.querySelector('input[name="mark"]') ?? null;
  }

  #drag(event) {
    const box = this.#boxAt(event.target);
    if (!box || !this.begun || box === this.begun || event.buttons !== 1) return;
    const [from, to] = [this.begun, box].map((each) => this.boxes.indexOf(each)).sort((a, b) => a - b);
    for (const each of this.boxes.slice(from, to + 1)) {
      each.checked = true;
      each.value = `${each.value.split(":")[0]}:${this.label}`;
    }
    getSelection()?.removeAllRanges();
    this.#show();
  }

  #show() {
    const labels = this.boxes.map(labelOf);
    const words = this.boxes.map((box) => box.nextElementSibling.textContent);
    this.boxes.forEach((box, at) => box.nextElementSibling.setAttribute("data-label", labels[at]));
    const output = this.form.querySelector("output");
    output.textContent = isAllMarked(labels)
      ? "Nothing would be left. Choose “Not used” instead."
      : redacted(words, labels);
  }
}
