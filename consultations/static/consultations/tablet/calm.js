/** The screens that may stand in the place of the questions, and the question "Are you still there?". */

/** What must stand between two pupils, by the state of the session. */
const calmFor = (state) => ({ paused: "paused", closing: "finished", closed: "finished" })[state] ?? "";

/** Put on the screen what belongs there, by what the tablet knows. A pupil in the middle is never interrupted. */
export function arrange(page, { part, cover, presence, isBetween, isMidway, wantsCode, needsCode, wasLeft }) {
  const calm = (isBetween && calmFor(presence.state)) || cover;
  const stage = !part || (wantsCode && !isMidway) ? "join" : calm;
  showStage(page, stage);
  const show = (selector, is) => (page.querySelector(selector).hidden = !is);
  show('[data-tablet-do="hide"].hide-button', isMidway && !cover);
  show('[data-tablet-do="no-code"]', part);
  show("[data-ask]", !isMidway && needsCode && !wantsCode);
  show("[data-left]", wasLeft && isBetween && !stage);
}

/** Show one of the calm screens ("paused", "finished", "hidden", "sure", "gone", "join"), or the questions for "". */
function showStage(page, name) {
  for (const screen of page.querySelectorAll("[data-calm]")) {
    const was = screen.hidden;
    screen.hidden = screen.dataset.calm !== name;
    if (was && !screen.hidden) screen.focus({ preventScroll: true });
  }
  const part = page.querySelector("take-part");
  const isBack = part?.hidden && !name;
  part?.toggleAttribute("hidden", Boolean(name));
  if (isBack) part.section().focus();
}

/** Who is on duty stands in the form of the session; the calm screens say it too. */
export function tellOnDuty(page, part) {
  const text = part.querySelector("[data-on-duty]")?.textContent ?? "";
  for (const line of page.querySelectorAll("[data-calm] [data-on-duty]")) {
    line.textContent = text;
    line.hidden = !text;
  }
}

/** Ask, and count down. The words change every second for eyes, and every ten for ears. */
export class StillThere {
  constructor(dialog, onHere) {
    this.dialog = dialog;
    this.words = dialog.querySelector("[data-countdown]");
    this.spoken = dialog.querySelector("[data-spoken]");
    dialog.addEventListener("close", () => dialog.returnValue !== "gone" && onHere());
  }

  /** `what` goes if nobody is there: "answers" or "code". */
  ask(left, what) {
    if (!this.dialog.open) {
      this.dialog.returnValue = "";
      this.dialog.showModal();
    }
    const words = this.words.dataset;
    const text = left === 1 ? words[`${what}One`] : words[`${what}Many`].replace("{seconds}", left);
    this.words.textContent = text;
    if (left % 10 === 0) this.spoken.textContent = text;
  }

  leave() {
    if (this.dialog.open) this.dialog.close("gone");
  }
}
