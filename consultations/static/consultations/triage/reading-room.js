/** The queue under the fingers: keys, decisions without a reload, and taking one back. Plain forms do the same. */

import { Marking } from "./marking.js";
import { post } from "./posting.js";
import { meaning, neighbour } from "./reading-keys.js";

const isDone = (card) => card.classList.contains("is-done") || card.classList.contains("is-sending");

class ReadingRoom extends HTMLElement {
  connectedCallback() {
    this.cards = [...this.querySelectorAll("article")];
    this.decided = [];
    this.markings = new WeakMap();
    for (const keys of document.querySelectorAll("[data-keys]")) keys.hidden = false;
    this.addEventListener("submit", (event) => this.#submit(event));
    this.addEventListener("focusin", (event) => this.#stand(event.target.closest("article")));
    this.addEventListener("toggle", (event) => this.#toggled(event.target), true);
    // Before Wagtail hears them: it has keys of its own, "?" among them.
    window.addEventListener("keydown", (event) => this.#key(event), true);
    window.addEventListener("keypress", (event) => this.#swallow(event), true);
    this.#stand(this.querySelector("article:target") ?? this.cards[0]);
  }

  #stand(card) {
    if (!card || card === this.here) return;
    this.here?.classList.remove("is-here");
    card.classList.add("is-here");
    this.here = card;
  }

  #go(card) {
    if (!card) return this.#goOn();
    this.#stand(card);
    card.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return card.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  /** Behind the last text: to one that was passed over, else to the button that brings the next ones. */
  #goOn() {
    const left = this.cards.find((card) => !isDone(card));
    const next = document.querySelector("[data-next]");
    if (left && left !== this.here) this.#go(left);
    else if (!left && next) next.focus();
  }

  #swallow(event) {
    if (meaning(event, event.target)) event.stopImmediatePropagation();
  }

  #key(event) {
    const meant = meaning(event, event.target);
    if (!meant || document.querySelector("dialog[open]")) return;
    if (this.#act(meant) === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** False where the key means nothing here. */
  #act({ act, number }) {
    const step = { next: 1, back: -1 }[act];
    if (step) return this.#move(step);
    if (act === "undo") return this.#undo(this.decided.at(-1));
    if (act === "keys") return document.querySelector(".triage-all-keys")?.showModal() ?? true;
    if (!this.here || isDone(this.here)) return false;
    if (act === "choose") return this.#choose(number);
    if (act === "close") return this.#close();
    if (act === "concern") return this.here.querySelector(".concern-raise")?.click() ?? true;
    if (act === "approve") return this.here.querySelector('form[data-key="a"]')?.requestSubmit() ?? true;
    return this.#open({ redact: '[data-key="r"]', reword: '[data-key="w"]', "not used": '[data-key="n"]' }[act]);
  }

  #move(step) {
    // The first key goes to the text that is marked already.
    const isNew = !this.contains(document.activeElement) && this.here && !isDone(this.here);
    const next = isNew ? this.here : neighbour(this.cards, this.here, step, isDone);
    if (next || step > 0) this.#go(next);
    if (!next && step > 0) this.#nextBatch();
  }

  #nextBatch() {
    const next = document.querySelector("[data-next]");
    if (next && this.cards.every(isDone)) next.click();
  }

  #open(selector) {
    const details = this.here.querySelector(`details${selector}`);
    if (!details) return false;
    details.open = true;
    const first = 'input:checked, textarea, input:not([type="hidden"]), button';
    const fields = [...details.querySelectorAll("form *")].filter((each) => each.matches(first) && each.checkVisibility());
    (fields.find((each) => each.name === "mark") ?? fields[0])?.focus();
    return true;
  }

  #choose(number) {
    const open = this.here.querySelector("details[open]");
    if (open?.dataset.key === "r") this.markings.get(open)?.choose(number);
    else if (open?.dataset.key === "n") open.querySelector(`button[data-key="${number}"]`)?.click();
    else return false;
    return true;
  }

  #close() {
    const open = this.here.querySelector("details[open]");
    if (!open) return false;
    open.open = false;
    this.here.focus();
    return true;
  }

  #toggled(details) {
    const form = details.open && details.querySelector(".triage-redact");
    if (form && !this.markings.has(details)) this.markings.set(details, new Marking(form));
  }

  #submit(event) {
    const form = event.target;
    if (!form.matches("[data-decide]")) return;
    event.preventDefault();
    const card = form.closest("article");
    if (!isDone(card)) this.#decide(card, form.action, new FormData(form, event.submitter));
  }

  /** The reader goes on at once; what goes wrong is said beside the card, which stands there as before. */
  async #decide(card, address, body) {
    this.#say(card, "");
    card.classList.add("is-sending");
    this.#go(neighbour(this.cards, card, 1, isDone));
    const { ok, isTooLate, said } = await post(address, body);
    card.classList.remove("is-sending");
    if (!ok && !isTooLate) return this.#say(card, said);
    if (ok) this.decided.push(card);
    this.#fold(card, said, ok);
    this.#count(1);
    return this.cards.every(isDone) && this.#goOn();
  }

  #say(card, said) {
    const place = card.querySelector("[data-wrong]");
    place.hidden = !said;
    place.textContent = said;
  }

  #fold(card, said, isOurs) {
    const slip = document.createElement("p");
    slip.className = isOurs ? "triage-slip" : "triage-slip triage-slip--late";
    slip.setAttribute("role", "status");
    slip.append(Object.assign(document.createElement("span"), { textContent: said }));
    if (isOurs) slip.append(this.#undoButton(card));
    card.append(slip);
    card.classList.add("is-done");
  }

  #undoButton(card) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Undo" });
    button.className = "triage-undo";
    button.addEventListener("click", () => this.#undo(card));
    return button;
  }

  async #undo(card) {
    if (!card) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", card.querySelector('[name="csrfmiddlewaretoken"]').value);
    const { ok, said } = await post(card.dataset.undo, body);
    const slip = card.querySelector(".triage-slip");
    if (!ok) return (slip.firstChild.textContent = said);
    this.decided = this.decided.filter((each) => each !== card);
    slip.remove();
    card.classList.remove("is-done");
    for (const open of card.querySelectorAll("details[open]")) open.open = false;
    this.#count(-1);
    return this.#go(card);
  }

  #count(by) {
    const read = document.querySelector("[data-read]");
    read.textContent = Number(read.textContent) + by;
    document.querySelector("#triage-read").value += by;
  }
}

customElements.define("reading-room", ReadingRoom);
