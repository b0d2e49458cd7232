import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, meaning, neighbour } from "../../consultations/static/consultations/triage/paper-keys.js";

test("a sign chooses, but in a text it is a letter like any other", () => {
  for (const kind of ["single", "rating", "several"]) {
    assert.deepEqual(meaning("3", false, kind), { act: "choose", sign: "3" });
    assert.deepEqual(meaning("b", false, kind), { act: "choose", sign: "b" });
    assert.deepEqual(meaning("Backspace", false, kind), { act: "clear" });
  }
  for (const key of ["3", "b", "Backspace"]) assert.equal(meaning(key, false, "text"), null);
});

test("Enter goes on, Shift and Enter goes back or starts a new line", () => {
  assert.deepEqual(meaning("Enter", false, "text"), { act: "next" });
  assert.deepEqual(meaning("Enter", false, "several"), { act: "next" });
  assert.deepEqual(meaning("Enter", true, "several"), { act: "back" });
  assert.equal(meaning("Enter", true, "text"), null);
});

test("other keys do what they always do", () => {
  for (const key of ["Tab", " ", "ArrowDown", "F5", "é"]) assert.equal(meaning(key, false, "single"), null);
});

test("a follow-up is asked only after the answers that it follows", () => {
  const questions = [{ name: "park" }, { name: "why", shownIf: "park", shownAfter: ["4", "5"] }, { name: "last" }];
  assert.deepEqual(asked(questions, {}).map((each) => each.name), ["park", "last"]);
  assert.deepEqual(asked(questions, { park: ["4"] }).map((each) => each.name), ["park", "why", "last"]);
  assert.deepEqual(asked(questions, { park: [""] }).map((each) => each.name), ["park", "last"]);
});

test("behind the last question comes Save, and before the first nothing", () => {
  const names = ["a", "b"];
  assert.equal(neighbour(names, "a", 1), "b");
  assert.equal(neighbour(names, "b", 1), null);
  assert.equal(neighbour(names, "a", -1), "a");
});
