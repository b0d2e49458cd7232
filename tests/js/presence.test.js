import assert from "node:assert/strict";
import { test } from "node:test";

import { Presence, reportPresence } from "../../consultations/static/consultations/tablet/presence.js";

test("a report says whether a pupil is in the middle, and nothing else of them", async () => {
  const said = { tablet: 7, waiting: 2, sent: 3, writing: true };
  const sent = [];
  const send = async (...what) => (sent.push(what), { status: 200, answer: { state: "paused" } });
  assert.equal(await reportPresence({ ...said, words: "mine" }, "a ticket", send), "paused");
  assert.deepEqual(sent, [["/take-part/here/", JSON.stringify(said), "application/json", "a ticket"]]);
});

test("what changes while a report is on its way is reported soon after it", async () => {
  const waits = [];
  const clock = { later: (work, wait) => (waits.push(wait), () => {}) };
  const presence = new Presence({ clock, random: () => 0, joined: () => null, heard: () => {} });
  await presence.report();
  const first = presence.report();
  presence.report();
  await first;
  await presence.report();
  assert.deepEqual(waits, [20_000, 500, 20_000]);
});
