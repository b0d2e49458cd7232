import assert from "node:assert/strict";
import { test } from "node:test";

import { changed, pause, redraw } from "../../consultations/static/consultations/sessions/live-parts.js";

test("only a part whose text has changed is drawn again", () => {
  assert.deepEqual(changed({ state: "a", numbers: "2" }, {}), ["state", "numbers"]);
  assert.deepEqual(changed({ state: "a", numbers: "3" }, { state: "a", numbers: "2" }), ["numbers"]);
  assert.deepEqual(changed({ state: "a" }, { state: "a" }), []);
});

test("it asks more slowly while the server is away, and never stops", () => {
  assert.deepEqual([0, 1, 2, 3, 50].map(pause), [4000, 8000, 16000, 30000, 30000]);
});

/** As much of a part as `redraw` touches: after it is drawn, it has the elements `after`. */
function part(before, after) {
  let elements = before;
  return {
    contains: (element) => before.includes(element),
    set innerHTML(html) {
      elements = after;
    },
    querySelectorAll: (what) => (what === "input:checked" ? elements.filter((each) => each.checked) : elements),
  };
}

test("a tick for the same tablets stays, and one for other tablets does not", () => {
  for (const [id, kept] of [["looked-3", true], ["looked-3-7", false]]) {
    const fresh = { id, checked: false };
    redraw(part([{ id: "looked-3", checked: true }], [fresh]), "", null);
    assert.equal(fresh.checked, kept);
  }
});

test("what had the focus keeps it", () => {
  const button = { id: "close" };
  let focused = 0;
  const fresh = { id: "close", focus: () => (focused += 1) };
  redraw(part([button], [fresh]), "", button);
  redraw(part([{ id: "close" }], [fresh]), "", button);
  assert.equal(focused, 1);
});
