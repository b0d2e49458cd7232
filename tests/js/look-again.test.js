import assert from "node:assert/strict";
import { test } from "node:test";

import { hasEnded } from "../../consultations/static/consultations/releasing/look-again.js";

const part = (found) => ({ querySelector: (words) => (words === "[data-look-again]" ? found : null) });

test("the page is looked at again once the work has ended, and not before", () => {
  assert.equal(hasEnded(part({})), true);
  assert.equal(hasEnded(part(null)), false);
});
