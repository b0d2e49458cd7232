/** The app on this tablet: kept by its worker, and changed only when nobody would notice. */

const ANSWERING = "ypsg-answering";
const LOOK_EVERY = 5 * 60_000;

export class AppUpdate {
  looked = 0;
  /** A new version has taken over: this page still runs the one before. */
  isOld = false;

  /** `isFree()` → whether this page may be loaded anew at this moment; `hasQueue()` whether something waits. */
  constructor({ isFree, hasQueue }) {
    Object.assign(this, { isFree, hasQueue });
  }

  async start(address, scope) {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    let isFirst = !serviceWorker.controller;
    serviceWorker.addEventListener("controllerchange", () => {
      this.isOld = !isFirst;
      isFirst = false;
      this.settle();
    });
    this.looked = performance.now();
    this.registration = await serviceWorker.register(address, { scope });
    this.registration.addEventListener("updatefound", () => {
      this.registration.installing.addEventListener("statechange", () => this.settle());
    });
    await this.settle();
  }

  /** Between two pupils: let a new version in, if one waits; now and then look whether there is one. */
  async settle() {
    if (this.isOld && this.isFree()) return location.reload();
    const waiting = this.registration?.waiting;
    if (!waiting) return this.look();
    if (!this.isFree() || (await this.hasQueue())) return;
    // Another tab where somebody is in the middle holds a share of this lock.
    await navigator.locks.request(ANSWERING, { ifAvailable: true }, (lock) => lock && waiting.postMessage("switch"));
  }

  look() {
    if (!this.registration || performance.now() - this.looked < LOOK_EVERY) return;
    this.looked = performance.now();
    this.registration.update().catch(() => {});
  }

  /** Tell other tabs whether somebody is in the middle of answering here. */
  hold(isMidway) {
    if (isMidway && !this.release) {
      const until = new Promise((resolve) => (this.release = resolve));
      navigator.locks.request(ANSWERING, { mode: "shared" }, () => until);
    } else if (!isMidway) {
      this.release?.();
      this.release = null;
    }
  }
}

/** The pictures of a form are kept with it. One that cannot be fetched now is fetched when it is shown. */
export async function keepPictures(element) {
  const addresses = [...element.querySelectorAll("form img[src]")].map((picture) => picture.getAttribute("src"));
  if (!addresses.length || !window.caches) return;
  const cache = await caches.open("tablet-pictures");
  await Promise.allSettled(addresses.map((address) => cache.add(address)));
}
