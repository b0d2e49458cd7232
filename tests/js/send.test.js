import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";

import { acknowledges, deliver, digestOf } from "../../consultations/static/consultations/tablet/send.js";

const submission = { id: "a-made-up-id", session: 1, form_version: 1, parts: { "1-q1": ["2"] } };

/** Run `use` against a real server that answers every request with what `answer(body)` returns. */
async function against(answer, use) {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status, body, type = "application/json" } = await answer(Buffer.concat(chunks), request);
    response.writeHead(status, { "Content-Type": type }).end(body);
  }).listen(0);
  try {
    return await use(`http://localhost:${server.address().port}/`);
  } finally {
    server.close();
  }
}

test("only the same id and digest acknowledge a submission", () => {
  assert.ok(acknowledges(201, { id: "x", digest: "d" }, "x", "d"));
  assert.ok(acknowledges(200, { id: "x", digest: "d" }, "x", "d"));
  assert.ok(!acknowledges(200, { id: "x", digest: "other" }, "x", "d"));
  assert.ok(!acknowledges(200, null, "x", "d"));
  assert.ok(!acknowledges(503, { id: "x", digest: "d" }, "x", "d"));
});

test("what the server holds byte for byte counts as sent", async () => {
  const honest = async (body) => ({
    status: 201,
    body: JSON.stringify({ id: submission.id, digest: await digestOf(body) }),
  });
  await against(honest, (address) => deliver(submission, "ticket", address));
});

test("a log-in page of the school's network with status 200 is no acknowledgement", async () => {
  const portal = () => ({ status: 200, body: "<html>Accept the terms</html>", type: "text/html" });
  await assert.rejects(against(portal, (address) => deliver(submission, "ticket", address)));
});

test("the server's own words reach the pupil when it refuses", async () => {
  const refusal = () => ({ status: 403, body: JSON.stringify({ error: "This event has finished." }) });
  await assert.rejects(against(refusal, (address) => deliver(submission, "ticket", address)), /This event has finished/);
});
