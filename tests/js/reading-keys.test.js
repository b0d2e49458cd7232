import assert from "node:assert/strict";
import { test } from "node:test";

import { isTyping, meaning, neighbour } from "../../consultations/static/consultations/triage/reading-keys.js";

const BODY = { tagName: "BODY" };
const press = (key, target = BODY, more = {}) => meaning({ key, ...more }, target);

test("each key has its act, in either case", () => {
  const acts = { j: "next", k: "back", a: "approve", r: "redact", w: "reword", n: "not used", c: "concern", u: "undo" };
  for (const [key, act] of Object.entries({ ...acts, "?": "keys", Escape: "close", ArrowDown: "next", ArrowUp: "back" })) {
    assert.deepEqual(press(key), { act });
    assert.deepEqual(press(key.toUpperCase()), { act });
  }
  assert.deepEqual(press("3"), { act: "choose", number: 3 });
});

test("no key fires while somebody types", () => {
  const fields = [
    { tagName: "TEXTAREA", type: "textarea" },
    { tagName: "SELECT", type: "select-one" },
    { tagName: "INPUT", type: "text" },
    { tagName: "INPUT", type: "search" },
    { tagName: "DIV", isContentEditable: true },
  ];
  for (const field of fields) {
    assert.equal(isTyping(field), true);
    for (const key of ["a", "n", "u", "?", "1", "ArrowDown"]) assert.equal(press(key, field), null);
    assert.deepEqual(press("Escape", field), { act: "close" });
  }
});

test("a tick box and a button are not typed in", () => {
  for (const target of [{ tagName: "INPUT", type: "checkbox" }, { tagName: "BUTTON", type: "submit" }]) {
    assert.deepEqual(press("a", target), { act: "approve" });
  }
});

test("arrows choose among the buttons of a choice", () => {
  const radio = { tagName: "INPUT", type: "radio" };
  assert.equal(press("ArrowDown", radio), null);
  assert.deepEqual(press("j", radio), { act: "next" });
});

test("what belongs to the browser stays with it", () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) assert.equal(press("a", BODY, more), null);
  for (const key of ["Tab", " ", "Enter", "F5", "x", "é"]) assert.equal(press(key), null);
});

test("the next card passes over what is done", () => {
  const isDone = (card) => card === "b" || card === "c";
  const cards = ["a", "b", "c", "d"];
  assert.equal(neighbour(cards, "a", 1, isDone), "d");
  assert.equal(neighbour(cards, "d", -1, isDone), "a");
  assert.equal(neighbour(cards, "d", 1, isDone), null);
  assert.equal(neighbour(cards, "a", -1, isDone), null);
});
