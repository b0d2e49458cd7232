import assert from "node:assert/strict";
import { test } from "node:test";

import { CODE_WORDS } from "../../consultations/static/consultations/tablet/code-words.js";
import { hearsBack, newCode } from "../../consultations/static/consultations/tablet/hear-back.js";

const isNear = (one, other) => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  if (short.length === long.length) return [...short].filter((sign, at) => sign !== long[at]).length <= 1;
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
};

test("there are 512 words of three to seven letters", () => {
  assert.equal(new Set(CODE_WORDS).size, 512);
  assert.equal(CODE_WORDS.length, 512);
  assert.deepEqual(CODE_WORDS.filter((word) => !/^[a-z]{3,7}$/.test(word)), []);
});

test("no word becomes another one by a wrong, a missing or an extra letter", () => {
  assert.ok(isNear("boat", "goat") && isNear("star", "stair") && !isNear("kitten", "kitchen"));
  const near = CODE_WORDS.flatMap((one, at) => CODE_WORDS.slice(at + 1).filter((other) => isNear(one, other)));
  assert.deepEqual(near, []);
});

test("a code has four words, and repeats are as likely as anything", () => {
  const chosen = (...numbers) => newCode((into) => (into.set(numbers), into));
  assert.equal(chosen(0, 1, 511, 512), [0, 1, 511, 0].map((at) => CODE_WORDS[at]).join(" "));
  assert.equal(65536 % CODE_WORDS.length, 0);
});

test("the browser's own numbers make it, another one each time", () => {
  const codes = new Set(Array.from({ length: 200 }, () => newCode()));
  assert.equal(codes.size, 200);
  assert.deepEqual([...codes].filter((code) => !/^[a-z]{3,7}( [a-z]{3,7}){3}$/.test(code)), []);
});

test("who left out the question and the action hears nothing back", () => {
  const sections = [{ dataset: { screen: "1-learnt" } }, { dataset: { screen: "1-question", hearBack: "" } }];
  assert.equal(hearsBack(sections, { "1-learnt": ["Ask twice"] }), false);
  assert.equal(hearsBack(sections, { "1-question": ["Why?"] }), true);
});
