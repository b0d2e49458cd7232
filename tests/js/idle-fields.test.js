import assert from "node:assert/strict";
import { test } from "node:test";

import { idleAfter, ruleOf } from "../../consultations/static/consultations/admin/idle-fields.js";

const rule = {
  rows: "activities",
  choice: "name",
  idle: ["survey", "place_list"],
  uses: { survey: ["survey"], places: ["place_list"] },
};

test("only the field that the choice uses stays", () => {
  assert.deepEqual(idleAfter(rule, "survey"), ["place_list"]);
  assert.deepEqual(idleAfter(rule, "places"), ["survey"]);
});

test("a choice that uses nothing, and no choice, leave no field", () => {
  assert.deepEqual(idleAfter(rule, "pledge"), ["survey", "place_list"]);
  assert.deepEqual(idleAfter(rule, ""), ["survey", "place_list"]);
});

test("a row is found by the name of its choice, however many rows there are", () => {
  assert.deepEqual(ruleOf([rule], "activities-12-name"), { rule, row: "activities-12" });
});

test("no other control belongs to a rule", () => {
  for (const name of ["activities-1-survey", "activities-__prefix__-name", "name", "my-activities-1-name"]) {
    assert.equal(ruleOf([rule], name), null);
  }
});
