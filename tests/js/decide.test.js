import assert from "node:assert/strict";
import { test } from "node:test";

import { backOff, retryAfter } from "../../consultations/static/consultations/tablet/backoff.js";
import { acknowledges, decide } from "../../consultations/static/consultations/tablet/decide.js";

const item = { id: "x", digest: "d" };
const proof = { id: "x", digest: "d" };

test("only the same id and digest acknowledge a submission", () => {
  assert.ok(acknowledges(201, proof, "x", "d"));
  assert.ok(acknowledges(200, proof, "x", "d"));
  assert.ok(!acknowledges(200, { ...proof, digest: "other" }, "x", "d"));
  assert.ok(!acknowledges(200, { ...proof, id: "other" }, "x", "d"));
  assert.ok(!acknowledges(200, null, "x", "d"));
  assert.ok(!acknowledges(202, proof, "x", "d"));
  assert.ok(!acknowledges(503, proof, "x", "d"));
});

const table = {
  sent: [200, 201],
  stopped: [401, 403],
  adult: [409, 413, 422],
  kept: [0, 204, 301, 302, 307, 404, 408, 425, 429, 500, 502, 503, 504, 511],
};

for (const [what, statuses] of Object.entries(table)) {
  for (const status of statuses) {
    test(`the answer ${status} means: ${what}`, () => assert.equal(decide(status, proof, item), what));
  }
}

test("what staff have erased is dropped when our server says so, and not when a proxy does", () => {
  assert.equal(decide(410, { error: "An adult has taken this one out." }, item), "erased");
  assert.equal(decide(410, null, item), "kept");
});

test("a captive portal's page with status 200 lets nothing go", () => {
  assert.equal(decide(200, null, item), "kept");
  assert.equal(decide(200, { welcome: "to our Wi-Fi" }, item), "kept");
});

test("the wait doubles up to a minute, and is never the same for all", () => {
  const longest = [0, 1, 2, 3, 10].map((failures) => backOff(failures, () => 1));
  assert.deepEqual(longest, [1000, 2000, 4000, 8000, 60_000]);
  assert.equal(backOff(3, () => 0.25), 2000);
});

test("the server may ask for a wait, in seconds or as a date", () => {
  const now = Date.parse("2026-11-23T10:00:00Z");
  assert.equal(retryAfter("5", now), 5000);
  assert.equal(retryAfter("Mon, 23 Nov 2026 10:01:00 GMT", now), 60_000);
  assert.equal(retryAfter("Mon, 23 Nov 2026 09:00:00 GMT", now), 0);
  assert.equal(retryAfter(null, now), 0);
  assert.equal(retryAfter("soon", now), 0);
  assert.equal(retryAfter("999999", now), 3_600_000);
});
