/** Somebody walked away in the middle: ask first, then wipe. In seconds. */

export const PATIENCE = 90;
export const NOTICE = 30;
/** Behind the cover: whoever hid their words may need a while. */
export const COVERED = 270;

/** One that nobody sets: in milliseconds since the page was opened. `later` answers with how to call it off. */
export const clock = {
  now: () => performance.now(),
  later: (work, milliseconds) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** `{what}`: "here", "ask" with the seconds that are `left`, or "gone". */
export function idleness(seconds, patience = PATIENCE) {
  if (seconds < patience) return { what: "here" };
  const left = Math.ceil(patience + NOTICE - seconds);
  return left > 0 ? { what: "ask", left } : { what: "gone" };
}

/** Since when nobody touched the screen. A clock that somebody sets does not count; a long sleep does. */
export class Touches {
  patience = PATIENCE;

  constructor(target) {
    this.touch();
    for (const kind of ["pointerdown", "keydown", "input", "wheel"]) {
      target.addEventListener(kind, () => this.onTouch(), { capture: true, passive: true });
    }
    document.addEventListener("visibilitychange", () => this.seen());
  }

  /** While the question stands, only its own button is an answer: the next child's finger is not. */
  onTouch() {
    if (!this.asking) this.touch();
  }

  touch() {
    this.at = performance.now();
    this.asking = false;
  }

  seconds() {
    return (performance.now() - this.at) / 1000;
  }

  idleness() {
    return idleness(this.seconds(), this.patience);
  }

  /** A tablet that slept may have stopped the one clock; the other may have been set. Then it asks, no more. */
  seen() {
    if (document.hidden) this.hiddenAt = Date.now();
    else if (Math.abs(Date.now() - this.hiddenAt) > this.patience * 1000 && this.seconds() < this.patience) {
      this.at = performance.now() - this.patience * 1000;
    }
  }
}
