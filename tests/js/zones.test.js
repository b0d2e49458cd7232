import assert from "node:assert/strict";
import { test } from "node:test";

import { moved, nameOf, paint, pressCell, within, zoneAt } from "../../consultations/static/consultations/admin/zones.js";

const zones = [
  { name: "Yard", cells: [[0, 0], [1, 0]] },
  { name: "Hall", cells: [[2, 2]] },
];
const cells = (drawn) => drawn.map((zone) => zone.cells);

test("a square that is pressed joins the chosen zone, and leaves the other one", () => {
  assert.deepEqual(cells(pressCell(zones, 1, [5, 1])), [[[0, 0], [1, 0]], [[2, 2], [5, 1]]]);
  assert.deepEqual(cells(pressCell(zones, 1, [0, 0])), [[[1, 0]], [[2, 2], [0, 0]]]);
});

test("pressed once more it belongs to nobody", () => {
  assert.deepEqual(cells(pressCell(zones, 0, [1, 0])), [[[0, 0]], [[2, 2]]]);
  assert.equal(zoneAt(pressCell(zones, 0, [1, 0]), [1, 0]), -1);
});

test("a finger that draws on does not take back what it has just drawn", () => {
  const once = paint(zones, 0, [3, 3], true);
  assert.deepEqual(cells(paint(once, 0, [3, 3], true)), cells(once));
  const without = paint(zones, 0, [0, 0], false);
  assert.deepEqual(cells(paint(without, 0, [0, 0], false)), cells(without));
  assert.deepEqual(cells(paint(zones, 0, [2, 2], false)), cells(zones));
});

test("with fewer squares, those outside are let go", () => {
  assert.deepEqual(cells(within(zones, 2, 2)), [[[0, 0], [1, 0]], []]);
});

test("arrow keys move from square to square and stop at the edge; others do not", () => {
  assert.deepEqual(moved([0, 0], "ArrowRight", 3, 3), [1, 0]);
  assert.deepEqual(moved([0, 0], "ArrowUp", 3, 3), [0, 0]);
  assert.deepEqual(moved([2, 2], "ArrowDown", 3, 3), [2, 2]);
  assert.equal(moved([1, 1], "Tab", 3, 3), null);
});

test("a square is called by where it is and what it belongs to", () => {
  assert.equal(nameOf(zones, [2, 2]), "Column 3, row 3: B Hall");
  assert.equal(nameOf(zones, [4, 0]), "Column 5, row 1: no zone");
});
