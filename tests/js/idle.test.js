import assert from "node:assert/strict";
import { test } from "node:test";

import { COVERED, idleness } from "../../consultations/static/consultations/tablet/idle.js";

test("somebody is asked after a minute and a half, and forgotten half a minute later", () => {
  assert.deepEqual(idleness(89), { what: "here" });
  assert.deepEqual(idleness(90), { what: "ask", left: 30 });
  assert.deepEqual(idleness(118.5), { what: "ask", left: 2 });
  assert.deepEqual(idleness(120), { what: "gone" });
});

test("whoever hid their words has five minutes", () => {
  assert.deepEqual(idleness(269, COVERED), { what: "here" });
  assert.deepEqual(idleness(299, COVERED), { what: "ask", left: 1 });
  assert.deepEqual(idleness(300, COVERED), { what: "gone" });
});
