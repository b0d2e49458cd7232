// Put into every page before its own scripts. It presses the page's real buttons and notes what the page says.
(() => {
  if (window !== top || window.suite) return;
  const tell = (what, id, more) => window.tellSuite?.({ what, id, ...more }).catch(() => {});
  const saved = new Set();
  const sent = new Set();

  /** What somebody sees under this name; nothing when it is hidden. */
  function seen(selector) {
    const element = document.querySelector(`take-part ${selector}`);
    return element?.checkVisibility() ? element.innerText : "";
  }

  // S: the page's own event, and the words on the screen. The words alone, or the event alone, do not count.
  function look() {
    const words = seen("[data-outcome]");
    if (!words) return;
    for (const id of saved) {
      tell("shown", id);
      if (words === "Sent" && !sent.has(id)) tell("said Sent before it was", id);
    }
    saved.clear();
  }

  window.addEventListener("outbox", ({ detail }) => {
    tell(detail.what, detail.id);
    if (detail.what === "saved") saved.add(detail.id);
    if (detail.what === "sent") sent.add(detail.id);
    look();
  });
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  // The digest of every box as it is laid into the outbox: what the row has to match in the end.
  for (const method of ["put", "add"]) {
    const real = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function (record, ...more) {
      if (window.suite.failing === "throws") throw new DOMException("No room.", "QuotaExceededError");
      if (this.name === "outbox" && record?.box) noteDigest(record.id, record.box);
      const request = real.call(this, record, ...more);
      if (window.suite.failing === "aborts") this.transaction.abort();
      return request;
    };
  }

  async function noteDigest(id, box) {
    const hash = await crypto.subtle.digest("SHA-256", box);
    tell("sealed", id, { digest: [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("") });
  }

  const tick = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

  async function until(true_, patience) {
    for (const end = performance.now() + patience; performance.now() < end; await tick(5)) if (true_()) return true;
    return false;
  }

  const press = (name) => document.querySelector(`take-part [data-do="${name}"]`).click();
  const now = () => document.querySelector("take-part [data-screen]:not([hidden])");

  /** Answer what stands on this screen: words of its own into every text field, any of the choices. */
  function answer(words) {
    for (const area of now().querySelectorAll("textarea")) {
      area.value = `${words} ${now().dataset.screen}`;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const choices = [...now().querySelectorAll("input[type=radio], input[type=checkbox]")];
    choices[Math.floor(Math.random() * choices.length)]?.click();
  }

  /** From wherever the page stands to the last screen before sending. */
  async function walk(words) {
    for (let screens = 0; now().dataset.screen !== "review" && screens < 100; screens += 1) {
      if (now().dataset.screen === "sent") press("next-person");
      else {
        answer(words);
        press("next");
      }
      if (screens % 4 === 3) await tick();
    }
  }

  const typed = () => [...document.querySelectorAll("take-part textarea")].map((area) => area.value).filter(Boolean);

  /** Say, before Send is pressed, which id was made and what was typed. */
  async function announce() {
    const id = document.querySelector("take-part").submissionId;
    await tell("made", id, { words: typed() });
    return id;
  }

  /** One pupil. Returns the id, and whether the page said that it is saved. */
  async function submit(words, patience = 15000) {
    await until(() => document.querySelector("take-part[ready]"), patience);
    await walk(words);
    const id = await announce();
    press("next");
    const refused = () => seen("[data-problem]").includes("Not saved yet: ask an adult");
    await until(() => now().dataset.screen === "sent" || refused(), patience);
    return { id, saved: now().dataset.screen === "sent", refused: refused() };
  }

  /** What still waits here. Never makes the database that it looks for. */
  function queue() {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("ypsg-tablet");
      opening.onupgradeneeded = () => opening.transaction.abort();
      opening.onerror = () => (opening.error?.name === "AbortError" ? resolve([]) : reject(opening.error));
      opening.onsuccess = () => {
        const database = opening.result;
        const asking = database.transaction("outbox").objectStore("outbox").getAll();
        asking.onerror = () => reject(asking.error);
        asking.onsuccess = () => {
          database.close();
          resolve(asking.result.map(({ id, state, tries }) => ({ id, state, tries })));
        };
      };
    });
  }

  async function submitMany(words) {
    const results = [];
    for (const word of words) results.push(await submit(word));
    return results;
  }

  window.suite = { submit, submitMany, announce, walk, queue, failing: "" };
})();
