import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { digestOf, padded, seal } from "../../consultations/static/consultations/tablet/seal.js";

const vector = JSON.parse(readFileSync(new URL("vector.json", import.meta.url)));
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const base64 = (buffer) => Buffer.from(buffer).toString("base64");

async function senderOfTheVector() {
  const { point, pkcs8 } = vector.sender;
  return {
    publicKey: await crypto.subtle.importKey("raw", bytes(point), CURVE, true, []),
    privateKey: await crypto.subtle.importKey("pkcs8", bytes(pkcs8), CURVE, false, ["deriveBits"]),
  };
}

test("the tablet makes the very box that the server would make", async () => {
  const box = await seal(vector.submission, vector.to, await senderOfTheVector());
  assert.equal(base64(box), vector.box);
});

test("each box has a key pair of its own, so that the same words never look the same", async () => {
  const [one, other] = await Promise.all([1, 2].map(() => seal(vector.submission, vector.to)));
  assert.equal(one.byteLength, other.byteLength);
  assert.notEqual(base64(one.slice(9)), base64(other.slice(9)));
});

test("nothing of the words can be read in the box", async () => {
  const box = Buffer.from(await seal(vector.submission, vector.to));
  for (const encoding of ["utf8", "utf16le"]) assert.equal(box.indexOf("help", 0, encoding), -1);
});

test("the length of a box is a whole number of kilobytes and its head", async () => {
  const sizes = [1, 300, 1020, 1021, 5000].map((length) => padded(new Uint8Array(length)).length);
  assert.deepEqual(sizes, [1024, 1024, 1024, 2048, 5120]);
  const long = { ...vector.submission, parts: { a: ["x".repeat(1500)] } };
  assert.equal((await seal(long, vector.to)).byteLength, 1 + 8 + 65 + 2048 + 16);
});

test("the digest is the one that the server answers with", async () => {
  const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  assert.equal(await digestOf(new Uint8Array()), empty);
});
