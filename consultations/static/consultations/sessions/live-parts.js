/** Parts of a page that ask the server for themselves every few seconds. They know how many, never what. */
const EVERY = 4000;
const SLOWEST = 30000;
const TIME_OUT = 8000;

/** The names of the parts whose text is another one than the last time. */
export function changed(parts, known) {
  return Object.keys(parts).filter((name) => parts[name] !== known[name]);
}

/** Milliseconds until the next question: slower after each failure, as fast as ever after one success. */
export function pause(failures) {
  return Math.min(SLOWEST, EVERY * 2 ** failures);
}

/** Put `html` into a part. What was ticked stays ticked and what had the focus keeps it, by their ids. */
export function redraw(part, html, focused) {
  const ticked = [...part.querySelectorAll("input:checked")].map((input) => input.id);
  const focus = part.contains(focused) ? focused.id : "";
  part.innerHTML = html;
  for (const input of part.querySelectorAll("input")) {
    if (ticked.includes(input.id)) input.checked = true;
  }
  if (focus) [...part.querySelectorAll("[id]")].find((element) => element.id === focus)?.focus();
}

/** Only a browser has elements; the functions above are tested without one. */
class LiveParts extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.known = {};
    this.failures = 0;
    this.heard = new Date();
    this.onShow = () => document.hidden || this.ask();
    document.addEventListener("visibilitychange", this.onShow);
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.onShow);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (document.hidden ? this.wait() : this.ask()), pause(this.failures));
  }

  async ask() {
    clearTimeout(this.timer);
    const answer = await this.fetched().catch(() => null);
    if (!this.isConnected) return;
    if (answer?.parts) this.show(answer.parts);
    else this.lose();
    this.wait();
  }

  async fetched() {
    const signal = AbortSignal.timeout(TIME_OUT);
    const response = await fetch(this.getAttribute("from"), { redirect: "error", signal });
    return response.ok ? response.json() : null;
  }

  show(parts) {
    [this.failures, this.heard] = [0, new Date()];
    this.notice.hidden = true;
    for (const name of changed(parts, this.known)) {
      const part = this.querySelector(`[data-part="${name}"]`);
      if (part) redraw(part, parts[name], document.activeElement);
      this.known[name] = parts[name];
    }
  }

  lose() {
    this.failures += 1;
    const since = this.heard.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    this.notice.querySelector("[data-since]").textContent = since;
    this.notice.hidden = false;
  }

  get notice() {
    return this.querySelector("[data-lost]");
  }
}

globalThis.customElements?.define("live-parts", LiveParts);
