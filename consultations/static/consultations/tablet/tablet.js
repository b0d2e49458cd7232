/** The tablet: joins once, then goes on without a network. Ties the other modules to the page. */
import { AppUpdate, keepPictures } from "./app-update.js";
import { arrange, StillThere, tellOnDuty } from "./calm.js";
import { headCounts, headJoined, tellOutcome } from "./header.js";
import { clock, COVERED, PATIENCE, Touches } from "./idle.js";
import { askToJoin, JoinCode } from "./join-code.js";
import { Outbox } from "./outbox.js";
import { Presence } from "./presence.js";
import { digestOf, seal } from "./seal.js";
import { sendBox } from "./send.js";
import { store } from "./store.js";
import { TakePart } from "./take-part.js";

class Tablet {
  joined = null;
  part = null;
  /** What a pupil has put over the questions: "hidden", "sure", "gone" or nothing. */
  cover = "";
  wantsCode = false;
  lastSaved = null;
  wasMidway = false;
  /** The last pupil walked away, and nobody has begun since. */
  wasLeft = false;

  constructor() {
    const alone = (work) => navigator.locks.request("ypsg-outbox", work);
    const tell = (id, what) => window.dispatchEvent(new CustomEvent("outbox", { detail: { id, what } }));
    this.outbox = new Outbox({ store, send: sendBox, alone, clock, random: Math.random, tell });
    this.update = new AppUpdate({ isFree: () => this.isFree, hasQueue: () => store.hasWaiting() });
    const heard = () => (this.outbox.tick(), this.count());
    const [joined, writing] = [() => this.joined, () => this.isMidway];
    this.presence = new Presence({ store, clock, random: Math.random, joined, writing, heard });
    this.touches = new Touches(document);
    this.stillThere = new StillThere(document.querySelector("[data-still-there]"), () => this.touches.touch());
    this.code = document.querySelector("join-code");
  }

  listen() {
    this.code.form.addEventListener("submit", (event) => this.join(event));
    document.addEventListener("click", (event) => this.pressed(event.target.closest("[data-tablet-do]")));
    document.addEventListener("moved", () => this.moved());
    window.addEventListener("outbox", ({ detail }) => this.heard(detail));
    window.addEventListener("online", () => this.back());
    window.addEventListener("pageshow", (event) => (event.persisted && this.part?.begin(), this.back()));
    // A page that comes back from the browser's memory must not bring the last pupil's words along.
    window.addEventListener("pagehide", () => this.nextPerson());
    document.addEventListener("visibilitychange", () => document.hidden || this.presence.report());
    setInterval(() => this.watch(), 1000);
  }

  async start() {
    this.listen();
    const joined = await store.joined().catch(() => null);
    this.wantsCode = this.code.scanned && Boolean(joined);
    if (joined) this.show(joined);
    document.documentElement.toggleAttribute("data-ready", true);
    await this.update.start("/take-part/sw.js", "/take-part/").catch(() => {});
    this.back();
  }

  async join(event) {
    event.preventDefault();
    this.code.busy(true);
    try {
      const { answer, problem, code } = await askToJoin(this.code, store);
      if (answer) await this.take(answer, code);
      else this.code.say(problem);
    } catch {
      // Nothing can be kept here: the plain form needs nothing of this tablet.
      this.code.form.submit();
    } finally {
      this.code.busy(false);
    }
  }

  async take(answer, code) {
    await store.join(answer, code);
    await store.reopen(answer.session);
    navigator.storage?.persist?.();
    this.wantsCode = false;
    this.code.clear();
    this.show(answer);
    await keepPictures(this.part);
    this.back();
  }

  /** The form of a session, as the server wrote it, in the place where the code was asked for. */
  show(joined) {
    const parsed = new DOMParser().parseFromString(joined.html, "text/html").querySelector("take-part");
    const part = document.importNode(parsed, true);
    part.keep = (submission) => this.keep(submission);
    Object.assign(this, { joined, part, cover: "" });
    this.presence.state = "";
    document.querySelector("[data-form]").replaceChildren(part);
    headJoined(document, joined);
    tellOnDuty(document, part);
    this.settle();
  }

  /** Sealed before it is stored, and stored before the screen says so. */
  async keep(submission) {
    const box = await seal(submission, this.joined.key);
    const { id, session } = submission;
    await this.outbox.save({ id, session, box, digest: await digestOf(box) });
  }

  nextPerson(cover = "") {
    this.stillThere.leave();
    this.cover = cover;
    this.part?.begin();
  }

  pressed(button) {
    const actions = {
      hide: () => (this.cover = "hidden"),
      "go-on": () => (this.cover = ""),
      stop: () => (this.cover = "sure"),
      delete: () => this.nextPerson("gone"),
      code: () => (this.wantsCode = true),
      "no-code": () => (this.wantsCode = false),
    };
    actions[button?.dataset.tabletDo]?.();
    if (button) this.settle();
  }

  moved() {
    if (this.isMidway) this.wasLeft = false;
    this.settle();
    if (this.isMidway !== this.wasMidway) this.presence.report();
    this.wasMidway = this.isMidway;
  }

  /** Nobody is answering and nobody is typing a code: the page may change under their hands. */
  get isFree() {
    return this.part && !this.wantsCode ? this.isBetween : !this.code.code;
  }

  get isBetween() {
    return (this.part?.isBetween ?? true) && !this.cover;
  }

  get isMidway() {
    return Boolean(this.part?.isMidway);
  }

  settle() {
    arrange(document, this);
    this.touches.patience = this.cover && this.isMidway ? COVERED : PATIENCE;
    this.update.hold(this.isMidway);
    if (this.isBetween) this.update.settle().catch(() => {});
  }

  heard({ id, what }) {
    if (what === "saved") {
      this.lastSaved = id;
      tellOutcome(document, false);
    }
    this.count();
    if (what === "sent" || what === "stopped") this.presence.report();
  }

  /** What the store holds is the truth, whichever tab has sent it. */
  async count() {
    const items = await store.items().catch(() => []);
    headCounts(document, items);
    tellOutcome(document, Boolean(this.lastSaved) && !items.some(({ id }) => id === this.lastSaved));
    this.needsCode = items.some(({ session }) => this.outbox.stopped.has(session)) || this.presence.state === "stopped";
    this.settle();
  }

  back() {
    this.outbox.refresh().then(() => this.count());
    this.presence.report();
  }

  /** Every second: has somebody something to lose, and is still there? Whoever listens to the adult in a break may. */
  watch() {
    const isListening = this.isMidway && this.presence.state === "paused";
    if (this.isBetween || isListening) return this.stillThere.leave(), this.touches.touch();
    const { what, left } = this.touches.idleness();
    if (what === "ask" && this.part?.atStake) {
      this.touches.asking = true;
      this.stillThere.ask(left, this.part?.atStake);
    } else if (what !== "here") {
      this.wasLeft = this.isMidway;
      this.nextPerson();
    }
  }
}

/** Without these nothing can be sealed or kept: then the page stays the plain form that it is. */
const canKeep = window.isSecureContext && crypto.subtle && window.indexedDB && navigator.locks;
const shell = document.querySelector("join-code");
if (canKeep && shell) {
  customElements.define("join-code", JoinCode);
  customElements.define("take-part", TakePart);
  new Tablet().start();
} else {
  document.documentElement.toggleAttribute("data-ready", true);
}
