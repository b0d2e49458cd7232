/** The screens that may stand in the place of the questions, and the question "Are you still there?". */

/** Show one of the calm screens ("paused", "finished", "hidden", "join"), or the questions for "". */
export function showStage(page, name) {
  for (const screen of page.querySelectorAll("[data-calm]")) {
    const was = screen.hidden;
    screen.hidden = screen.dataset.calm !== name;
    if (was && !screen.hidden) screen.focus({ preventScroll: true });
  }
  page.querySelector("take-part")?.toggleAttribute("hidden", Boolean(name));
}

/** What must stand between two pupils, by the state of the session. */
export const calmFor = (state) => ({ paused: "paused", closing: "finished", closed: "finished" })[state] ?? "";

/** Ask, and count down. The words change every second for eyes, and every ten for ears. */
export class StillThere {
  constructor(dialog, onHere) {
    this.dialog = dialog;
    this.words = dialog.querySelector("[data-countdown]");
    this.spoken = dialog.querySelector("[data-spoken]");
    dialog.addEventListener("close", () => dialog.returnValue !== "gone" && onHere());
  }

  ask(left) {
    if (!this.dialog.open) {
      this.dialog.returnValue = "";
      this.dialog.showModal();
    }
    const text = this.words.dataset.words.replace("{seconds}", left);
    this.words.textContent = text;
    if (left % 10 === 0) this.spoken.textContent = text;
  }

  leave() {
    if (this.dialog.open) this.dialog.close("gone");
  }
}
