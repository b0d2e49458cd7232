import assert from "node:assert/strict";
import { test } from "node:test";

import { progress, shown, step } from "../../consultations/static/consultations/tablet/steps.js";

const screens = [
  { name: "welcome", asks: false },
  { name: "park", asks: true },
  { name: "why", asks: true, shownIf: "park", shownAfter: ["4", "5"] },
  { name: "pledge", asks: true },
  { name: "review", asks: false },
];

test("a follow-up is asked only after the answers it follows", () => {
  assert.deepEqual(shown(screens, {}).map((screen) => screen.name), ["welcome", "park", "pledge", "review"]);
  assert.equal(step(screens, { park: ["4"] }, "park", 1), "why");
  assert.equal(step(screens, { park: ["1"] }, "park", 1), "pledge");
});

test("nobody steps off either end", () => {
  assert.equal(step(screens, {}, "welcome", -1), "welcome");
  assert.equal(step(screens, {}, "review", 1), "review");
});

test("progress counts questions and not the screens around them", () => {
  assert.deepEqual(progress(screens, {}, "welcome"), { number: 0, total: 2 });
  assert.deepEqual(progress(screens, {}, "pledge"), { number: 2, total: 2 });
  assert.deepEqual(progress(screens, { park: ["5"] }, "pledge"), { number: 3, total: 3 });
});
