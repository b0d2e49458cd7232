/**
 * The one who carries sealed submissions to the server: after each save, when the network is back, when the page
 * is shown again, and by a timer. Everything outside arithmetic is handed in, so that tests can run it anywhere.
 *
 * store: see store.js · send(item, ticket) → {status, answer, wait} · alone(work): one at a time for all tabs
 * clock: {now(), later(work, milliseconds) → stop} · random() · tell(id, what)
 */
import { backOff } from "./backoff.js";
import { decide } from "./decide.js";

export class Outbox {
  failures = 0;
  notBefore = 0;
  /** Sessions whose ticket was refused: nothing of theirs is tried until there is a reason to. */
  stopped = new Set();
  running = null;
  again = false;

  constructor({ store, send, alone, clock, random, tell }) {
    Object.assign(this, { store, send, alone, clock, random, tell });
  }

  /** Resolves once the disk has it; only then may the words go from the screen. */
  async save(item) {
    await this.store.save({ ...item, state: "waiting", tries: 0 });
    this.tell(item.id, "saved");
    this.wake();
  }

  /** The network is back, or the page: what was wrong before may be over. */
  refresh() {
    this.failures = 0;
    this.stopped.clear();
    return this.wake();
  }

  /** The timer's knock: it does not shorten a wait that was agreed. */
  tick() {
    return this.stopWaiting ? null : this.wake();
  }

  /** Start a round, or one more after the one that runs. Resolves when there is nothing to do for now. */
  wake() {
    this.again = true;
    return (this.running ??= this.rounds());
  }

  async rounds() {
    while (this.again) {
      this.again = false;
      this.stopWaiting?.();
      this.stopWaiting = null;
      try {
        await this.alone(() => this.round());
      } catch {
        // The store failed, not the network. Nothing was let go; look again later.
        this.rest(backOff(this.failures++, this.random));
      }
    }
    this.running = null;
  }

  async round() {
    const wait = this.notBefore - this.clock.now();
    if (wait > 0) return this.rest(wait);
    for (let item = await this.next(); item; item = await this.next()) {
      const { what, wait } = await this.attempt(item);
      if (what !== "kept") continue;
      if (wait) this.notBefore = this.clock.now() + wait;
      return this.rest(wait || backOff(this.failures++, this.random));
    }
  }

  /** The one that was tried least: a single one that always fails does not hold up the others. */
  async next() {
    const items = await this.store.items();
    const waiting = items.filter(({ state, session }) => state === "waiting" && !this.stopped.has(session));
    return waiting.sort((one, other) => one.tries - other.tries)[0];
  }

  async attempt(item) {
    const held = await this.store.ticket(item.session);
    const { status, answer, wait } = held ? await this.send(item, held.ticket) : { status: 401 };
    const what = decide(status, answer, item);
    await this.follow(what, item);
    this.tell(item.id, what);
    return { what, wait };
  }

  async follow(what, item) {
    if (what === "kept") return this.store.change(item.id, { tries: item.tries + 1 });
    if (what === "adult") return this.store.change(item.id, { state: "adult" });
    if (what === "stopped") return this.stopped.add(item.session);
    this.failures = 0;
    return this.store.drop(item, what === "sent");
  }

  rest(milliseconds) {
    this.stopWaiting?.();
    this.stopWaiting = this.clock.later(() => {
      this.stopWaiting = null;
      this.wake();
    }, milliseconds);
  }
}
