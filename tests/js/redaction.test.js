import assert from "node:assert/strict";
import { test } from "node:test";

import { edges, isAllMarked, redacted } from "../../consultations/static/consultations/triage/redaction.js";

/** `marks`: the label of each word that goes, by its number, as in the test of the server's own. */
const read = (body, marks) => {
  const words = body.split(" ");
  return redacted(words, words.map((_, at) => marks[at] ?? ""));
};

test("marked words give way and all else stays", () => {
  assert.equal(read("More lights, says Jayden.", { 3: "name" }), "More lights, says [name].");
  assert.equal(read("Jayden Smith hit (Sam)!", { 0: "name", 1: "name", 3: "name" }), "[name] hit ([name])!");
  assert.equal(read("Jayden, Sam hi", { 0: "name", 1: "name" }), "[name] hi");
  assert.equal(read("Jayden at Trinity School", { 0: "name", 2: "school", 3: "school" }), "[name] at [school]");
  assert.equal(read("Sam Trinity School hi", { 0: "name", 1: "school", 2: "school" }), "[name] [school] hi");
  assert.equal(read("ring 07700 900 123 ok?", { 1: "contact", 2: "contact", 3: "contact" }), "ring [contact] ok?");
  assert.equal(read("wait ... Sam", { 1: "else", 2: "name" }), "wait […] [name]");
  assert.equal(read("(Sam Lee) hi", { 0: "name", 1: "name" }), "([name]) hi");
});

test("the signs around a word are its edges, and signs alone have none", () => {
  assert.deepEqual(edges("(“Sam”)!"), ["(“", "”)!"]);
  assert.deepEqual(edges("..."), ["", ""]);
  assert.deepEqual(edges("it's"), ["", ""]);
});

test("a text of which nothing is left is no text", () => {
  assert.equal(isAllMarked(["name", "name"]), true);
  assert.equal(isAllMarked(["name", ""]), false);
  assert.equal(isAllMarked([]), false);
});
