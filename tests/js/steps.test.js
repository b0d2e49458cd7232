import assert from "node:assert/strict";
import { test } from "node:test";

import { afterChange, progress, shown, step } from "../../consultations/static/consultations/tablet/steps.js";

const screens = [
  { name: "welcome", asks: false },
  { name: "park", asks: true },
  { name: "why", asks: true, shownIf: "park", shownAfter: ["4", "5"] },
  { name: "who", asks: true, shownIf: "why", shownAfter: ["1"] },
  { name: "pledge", asks: true },
  { name: "review", asks: false },
];
const names = (answers) => shown(screens, answers).map((screen) => screen.name);

test("a follow-up is asked only after the answers it follows", () => {
  assert.deepEqual(names({}), ["welcome", "park", "pledge", "review"]);
  assert.equal(step(screens, { park: ["4"] }, "park", 1), "why");
  assert.equal(step(screens, { park: ["1"] }, "park", 1), "pledge");
});

test("a follow-up of a question that is not asked any more is not asked either", () => {
  assert.deepEqual(names({ park: ["1"], why: ["1"] }), ["welcome", "park", "pledge", "review"]);
});

test("nobody steps off either end", () => {
  assert.equal(step(screens, {}, "welcome", -1), "welcome");
  assert.equal(step(screens, {}, "review", 1), "review");
});

test("progress counts questions and not the screens around them", () => {
  assert.deepEqual(progress(screens, "welcome"), { number: 0, total: 2, isMore: false });
  assert.deepEqual(progress(screens, "park"), { number: 1, total: 2, isMore: false });
  assert.deepEqual(progress(screens, "pledge"), { number: 2, total: 2, isMore: false });
});

test("a follow-up has the number of its question, so that the way never grows", () => {
  for (const name of ["why", "who"]) {
    assert.deepEqual(progress(screens, name), { ...progress(screens, "park"), isMore: true });
  }
});

test("after a change the next press leads straight back to the last screen", () => {
  const before = names({});
  assert.equal(afterChange(screens, { park: ["1"] }, "park", before), "review");
  assert.equal(afterChange(screens, {}, "pledge", before), "review");
});

test("questions that the change brings with it come in between", () => {
  const before = names({});
  assert.equal(afterChange(screens, { park: ["5"] }, "park", before), "why");
  assert.equal(afterChange(screens, { park: ["5"], why: ["1"] }, "why", before), "who");
  assert.equal(afterChange(screens, { park: ["5"], why: ["2"] }, "why", before), "review");
});
