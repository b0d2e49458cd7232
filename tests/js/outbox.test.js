import assert from "node:assert/strict";
import { test } from "node:test";

import { answers, honest, item, memory, outboxWith } from "./an-outbox.js";

test("what is acknowledged is let go, and told in this order", async () => {
  const { outbox, store, told } = outboxWith();
  await outbox.save(item("a"));
  await outbox.running;
  assert.deepEqual(told, [["a", "saved"], ["a", "sent"]]);
  assert.deepEqual([store.kept.size, store.sent], [0, ["a"]]);
});

test("nothing is said to be saved when the store refuses it", async () => {
  const store = { ...memory(), save: async () => { throw new Error("full"); } };
  const { outbox, told } = outboxWith({ store });
  await assert.rejects(outbox.save(item("a")));
  assert.deepEqual(told, []);
});

test("without a network everything stays, and the waits grow", async () => {
  const { outbox, store, waits, ring } = outboxWith({ send: answers(0) });
  await outbox.save(item("a"));
  await outbox.running;
  for (let tries = 0; tries < 7; tries++) await ring();
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  assert.equal(store.kept.get("a").tries, 8);
});

test("when the network is back all of them go at once, and the next wait is short again", async () => {
  const { outbox, store, waits, ring } = outboxWith({ send: answers(0) });
  for (const id of ["a", "b", "c"]) await outbox.save(item(id));
  await outbox.running;
  await ring();
  outbox.server = honest;
  await outbox.refresh();
  assert.deepEqual(store.sent.toSorted(), ["a", "b", "c"]);
  outbox.server = answers(503);
  await outbox.save(item("d"));
  await outbox.running;
  assert.equal(waits.at(-1), 1000);
});

test("the wait that the server asks for wins, even when somebody saves in between", async () => {
  const { outbox, store, waits, clock, ring } = outboxWith({ send: answers(429, 30_000) });
  await outbox.save(item("a"));
  await outbox.running;
  outbox.server = honest;
  clock.time += 10_000;
  await outbox.save(item("b"));
  await outbox.refresh();
  assert.deepEqual(store.sent, []);
  assert.equal(waits.at(-1), 20_000);
  await ring();
  assert.deepEqual(store.sent.toSorted(), ["a", "b"]);
});

test("the timer's knock does not shorten a wait", async () => {
  let tries = 0;
  const { outbox } = outboxWith({ send: async () => (tries++, { status: 503, answer: null, wait: 0 }) });
  await outbox.save(item("a"));
  await outbox.running;
  outbox.tick();
  await outbox.running;
  assert.equal(tries, 1);
});

test("one that always fails does not hold up the others", async () => {
  const stubborn = async (one) => (one.id === "bad" ? { status: 500, answer: null, wait: 0 } : honest(one));
  const { outbox, store, ring } = outboxWith({ send: stubborn });
  await store.save({ ...item("bad"), state: "waiting", tries: 0 });
  await outbox.save(item("good"));
  await outbox.running;
  await ring();
  assert.deepEqual(store.sent, ["good"]);
  assert.ok(store.kept.has("bad"));
});

test("a refused ticket stops its own session only", async () => {
  const store = memory({ 1: "old", 2: "good" });
  const byTicket = async (one, ticket) => (ticket === "old" ? { status: 401, answer: null, wait: 0 } : honest(one));
  const { outbox, told } = outboxWith({ store, send: byTicket });
  await outbox.save(item("a", 1));
  await outbox.save(item("b", 2));
  await outbox.running;
  assert.deepEqual(store.sent, ["b"]);
  assert.deepEqual([...outbox.stopped], [1]);
  assert.ok(told.some(([id, what]) => id === "a" && what === "stopped"));
});

test("after an adult has typed the code again the queue goes out", async () => {
  const { outbox, store } = outboxWith({ send: answers(403) });
  await outbox.save(item("a"));
  await outbox.running;
  outbox.server = honest;
  await outbox.refresh();
  assert.deepEqual(store.sent, ["a"]);
});

test("without a ticket nothing is sent and nothing is lost", async () => {
  const { outbox, store, told } = outboxWith({ store: memory({}) });
  await outbox.save(item("a"));
  await outbox.running;
  assert.deepEqual(told.at(-1), ["a", "stopped"]);
  assert.ok(store.kept.has("a"));
});

for (const status of [409, 413, 422]) {
  test(`what the server cannot take (${status}) waits for an adult, and is tried no more`, async () => {
    let tries = 0;
    const { outbox, store } = outboxWith({ send: async () => (tries++, { status, answer: null, wait: 0 }) });
    await outbox.save(item("a"));
    await outbox.refresh();
    assert.equal(store.kept.get("a").state, "adult");
    assert.equal(tries, 1);
  });
}

test("what staff have erased is dropped and not counted as sent", async () => {
  const { outbox, store, told } = outboxWith({ send: async () => ({ status: 410, answer: { error: "Erased" }, wait: 0 }) });
  await outbox.save(item("a"));
  await outbox.running;
  assert.deepEqual([store.kept.size, store.sent, told.at(-1)], [0, [], ["a", "erased"]]);
});

test("when the store fails after the server's answer, the same box goes out again later", async () => {
  const store = memory();
  const { drop } = store;
  store.drop = async () => { throw new Error("The store is gone."); };
  const { outbox, ring } = outboxWith({ store });
  await outbox.save(item("a"));
  await outbox.running;
  assert.ok(store.kept.has("a"));
  store.drop = drop;
  await ring();
  assert.deepEqual(store.sent, ["a"]);
});

test("fifty saves at once leave by one sender, each once", async () => {
  let atOnce = 0;
  let most = 0;
  const tried = [];
  const slow = async (one) => {
    most = Math.max(most, ++atOnce);
    tried.push(one.id);
    await new Promise((resolve) => setTimeout(resolve, 1));
    atOnce--;
    return honest(one);
  };
  const { outbox, store } = outboxWith({ send: slow });
  await Promise.all(Array.from({ length: 50 }, (_, number) => outbox.save(item(`n${number}`))));
  await outbox.running;
  assert.deepEqual([most, store.sent.length, new Set(tried).size], [1, 50, 50]);
});
