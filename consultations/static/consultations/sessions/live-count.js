/** A number that asks the server for itself every few seconds. It knows how many, never what. */
const EVERY = 4000;

class LiveCount extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.ask(), EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async ask() {
    if (document.hidden) return;
    const response = await fetch(this.getAttribute("from"), { redirect: "error" }).catch(() => null);
    this.classList.toggle("is-stale", !response?.ok);
    if (!response?.ok) return;
    const { sent } = await response.json();
    if (this.textContent !== String(sent)) this.textContent = sent;
  }
}

customElements.define("live-count", LiveCount);
