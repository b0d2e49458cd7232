import assert from "node:assert/strict";
import { test } from "node:test";

import { standAlone } from "../../consultations/static/consultations/tablet/answers.js";

const box = (checked, alone) => ({ checked, dataset: alone ? { alone: "" } : {} });
const checked = (boxes) => boxes.map((each) => each.checked);

test("choosing “none of these” clears what was chosen before", () => {
  const boxes = [box(true), box(true), box(true, true)];
  standAlone(boxes, boxes[2]);
  assert.deepEqual(checked(boxes), [false, false, true]);
});

test("choosing something clears “none of these”, and nothing else", () => {
  const boxes = [box(true), box(true), box(true, true)];
  standAlone(boxes, boxes[1]);
  assert.deepEqual(checked(boxes), [true, true, false]);
});

test("taking a tick away chooses nothing in its place", () => {
  for (const last of [0, 2]) {
    const boxes = [box(false), box(last === 2), box(false, true)];
    standAlone(boxes, boxes[last]);
    assert.deepEqual(checked(boxes), [false, last === 2, false]);
  }
});

test("a question without such an option is left as it is", () => {
  const boxes = [box(true), box(true), box(true)];
  standAlone(boxes, boxes[2]);
  assert.deepEqual(checked(boxes), [true, true, true]);
});
