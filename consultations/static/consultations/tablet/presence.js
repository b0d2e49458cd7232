/** A tablet says that it is here, and hears how its session stands. */
import { post } from "./send.js";

/** The state of the session; "stopped" when the ticket is no longer good, "" when nobody answered. */
export async function reportPresence({ tablet, waiting, sent, writing }, ticket, send = post) {
  const said = JSON.stringify({ tablet, waiting, sent, writing });
  const { status, answer } = await send("/take-part/here/", said, "application/json", ticket);
  if (status === 401 || status === 403) return "stopped";
  return (status === 200 && answer?.state) || "";
}

/** Milliseconds to the next report, never the same for all. Somebody who waits for a break to end waits less. */
export function untilNextReport(state, random) {
  return state === "paused" ? 6000 + random() * 4000 : 20_000 + random() * 10_000;
}

export class Presence {
  /** "" until the server has said something. */
  state = "";

  /**
   * `joined()` → what this tablet has joined, or null; `writing()` → whether a pupil is in the middle; `heard()` is
   * called after each report.
   */
  constructor({ store, clock, random, joined, writing, heard }) {
    Object.assign(this, { store, clock, random, joined, writing, heard });
  }

  /** Report now, or shortly after the report that is on its way; and again before long. */
  report() {
    this.isBehind = Boolean(this.asking);
    this.asking ??= this.ask()
      .catch(() => {})
      .then(() => {
        this.asking = null;
        this.stop?.();
        const wait = this.isBehind ? 500 + this.random() * 1000 : untilNextReport(this.state, this.random);
        this.stop = this.clock.later(() => this.report(), wait);
        this.heard();
      });
    return this.asking;
  }

  async ask() {
    const joined = this.joined();
    if (!joined || document.hidden || !navigator.onLine) return;
    const [held, items] = await Promise.all([this.store.ticket(joined.session), this.store.items()]);
    const waiting = items.filter(({ session }) => session === joined.session).length;
    const said = { tablet: joined.tablet, waiting, sent: held.sent, writing: this.writing() };
    this.state = (await reportPresence(said, held.ticket)) || this.state;
  }
}
