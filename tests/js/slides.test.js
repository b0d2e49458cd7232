import assert from "node:assert/strict";
import test from "node:test";

import { turned } from "../../pledges/static/pledges/slides.js";

test("an arrow, the space bar and a clicker turn one screen, and stop at both ends", () => {
  assert.deepEqual(
    ["ArrowRight", " ", "PageDown", "ArrowLeft", "PageUp"].map((key) => turned(key, 1, 3)),
    [2, 2, 2, 0, 0],
  );
  assert.equal(turned("ArrowDown", 2, 3), 2);
  assert.equal(turned("ArrowUp", 0, 3), 0);
  assert.deepEqual([turned("End", 0, 3), turned("Home", 2, 3)], [2, 0]);
});

test("any other key is left to the browser", () => {
  assert.equal(turned("Tab", 0, 3), null);
});
