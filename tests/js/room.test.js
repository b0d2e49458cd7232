import assert from "node:assert/strict";
import { test } from "node:test";

import { idleness } from "../../consultations/static/consultations/tablet/idle.js";
import { untilNextReport } from "../../consultations/static/consultations/tablet/presence.js";
import { roomIn, roomWords } from "../../consultations/static/consultations/tablet/room.js";

const words = { left: "{n} more", over: "{n} too many" };

test("an emoji is one letter, as on the server", () => {
  assert.equal(roomIn("👍🏽", 10), 8);
  assert.equal(roomIn("a\nb", 10), 7);
});

test("nothing is said while there is plenty of room", () => {
  assert.equal(roomWords(150, 200, words), "");
  assert.equal(roomWords(40, 200, words), "40 more");
  assert.equal(roomWords(0, 200, words), "0 more");
  assert.equal(roomWords(-3, 200, words), "3 too many");
});

test("somebody who is away is asked after a minute and a half, and has half a minute", () => {
  assert.deepEqual(idleness(89.9), { what: "here" });
  assert.deepEqual(idleness(90), { what: "ask", left: 30 });
  assert.deepEqual(idleness(119.5), { what: "ask", left: 1 });
  assert.deepEqual(idleness(120), { what: "gone" });
});

test("tablets do not report all at once, and during a break more often", () => {
  assert.deepEqual([0, 1].map((number) => untilNextReport("open", () => number)), [20_000, 30_000]);
  assert.deepEqual([0, 1].map((number) => untilNextReport("paused", () => number)), [6000, 10_000]);
});
