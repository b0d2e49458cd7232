/** Screens that are turned by key, as a clicker does too. Without a script they are scrolled, one by one. */
const STEPS = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  " ": 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** Which of so many screens comes next; none where the key turns nothing. */
export function turned(key, at, many) {
  const step = STEPS[key];
  return step === undefined ? null : Math.max(0, Math.min(many - 1, at + step));
}

if (globalThis.customElements) {
  class SlideShow extends HTMLElement {
    connectedCallback() {
      document.addEventListener("keydown", (event) => this.turn(event));
    }

    turn(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("a, button")) return;
      const slides = [...this.querySelectorAll(".slide")];
      const middles = slides.map((slide) => Math.abs(slide.getBoundingClientRect().top));
      const next = turned(event.key, middles.indexOf(Math.min(...middles)), slides.length);
      if (next === null) return;
      event.preventDefault();
      slides[next].scrollIntoView();
    }
  }

  customElements.define("slide-show", SlideShow);
}
