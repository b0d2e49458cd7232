/**
 * What a tablet keeps, in IndexedDB: sealed submissions, a ticket for each session, and the form it joined.
 *
 * outbox: {id, session, box, digest, state: "waiting" | "adult", tries}
 * tickets: {session, ticket, tablet, code, sent}    joined: one record, the server's answer to a code
 */

const DATABASE = "ypsg-tablet";
const TOO_SLOW = 10_000;
const THE_ONE = "now";

let opened = null;

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("outbox", { keyPath: "id" });
      request.result.createObjectStore("tickets", { keyPath: "session" });
      request.result.createObjectStore("joined");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("The store is blocked."));
  });
}

async function database() {
  const db = await (opened ??= openDatabase());
  const forget = () => (opened = null);
  db.onclose = forget;
  // Somebody deletes it: let go, and start with an empty one the next time.
  db.onversionchange = () => (db.close(), forget());
  return db;
}

/** Run `work(...stores)` and wait until the disk has it. Resolves to the result of the request that it returns. */
async function within(names, mode, work) {
  const transaction = await begun(names, mode);
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error("The store gave up."));
    setTimeout(() => reject(new Error("The store does not answer.")), TOO_SLOW);
  });
  const request = work(...names.map((name) => transaction.objectStore(name)));
  await done;
  return request?.result;
}

async function begun(names, mode) {
  try {
    return (await database()).transaction(names, mode, { durability: "strict" });
  } catch {
    // Closed under our hands, or it never opened: once more from the start.
    opened = null;
    return (await database()).transaction(names, mode, { durability: "strict" });
  }
}

/** Read a record and write what `change` makes of it; nothing when there is none. */
function rewrite(store, key, change) {
  const request = store.get(key);
  request.onsuccess = () => request.result && store.put(change(request.result));
}

export const store = {
  save: (item) => within(["outbox"], "readwrite", (outbox) => outbox.put(item)),
  hasWaiting: async () => (await store.items()).some(({ state }) => state === "waiting"),
  items: () => within(["outbox"], "readonly", (outbox) => outbox.getAll()),
  change: (id, changes) =>
    within(["outbox"], "readwrite", (outbox) => rewrite(outbox, id, (item) => ({ ...item, ...changes }))),

  /** Let one go, and count it as sent where it was. */
  drop: ({ id, session }, sent) =>
    within(["outbox", "tickets"], "readwrite", (outbox, tickets) => {
      outbox.delete(id);
      if (sent) rewrite(tickets, session, (ticket) => ({ ...ticket, sent: (ticket.sent ?? 0) + 1 }));
    }),

  /** What an adult had to look at is tried again when an adult has typed the code again. */
  reopen: (session) =>
    within(["outbox"], "readwrite", (outbox) => {
      const all = outbox.openCursor();
      all.onsuccess = () => {
        const item = all.result?.value;
        if (item?.session === session) all.result.update({ ...item, state: "waiting" });
        all.result?.continue();
      };
    }),

  ticket: (session) => within(["tickets"], "readonly", (tickets) => tickets.get(session)),
  tickets: () => within(["tickets"], "readonly", (tickets) => tickets.getAll()),
  joined: () => within(["joined"], "readonly", (joined) => joined.get(THE_ONE)),

  /** Keep the form, and the ticket beside those of other sessions. How many were sent stays known. */
  join: (answer, code) =>
    within(["joined", "tickets"], "readwrite", (joined, tickets) => {
      const { session, ticket, tablet } = answer;
      joined.put(answer, THE_ONE);
      const before = tickets.get(session);
      before.onsuccess = () => tickets.put({ sent: 0, ...before.result, session, ticket, tablet, code });
    }),
};
