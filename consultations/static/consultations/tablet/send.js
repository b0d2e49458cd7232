/** The way from a tablet to the server. The offline outbox will stand in front of `deliver`. */

const TIME_OUT = 8000;

/** The server understood and said no; the message is its own, for the pupil. */
export class Refusal extends Error {}

/** Bytes to a lower-case hex SHA-256. */
export async function digestOf(bytes) {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** True only when the server says that it holds exactly these bytes under exactly this id. */
export function acknowledges(status, answer, id, digest) {
  return (status === 200 || status === 201) && answer?.id === id && answer?.digest === digest;
}

/**
 * Send one submission: `{id, session, form_version, parts}`. Resolves once the server has stored it.
 * Rejects with a Refusal, or with whatever else went wrong on the way: nothing is lost, try again later.
 */
export async function deliver(submission, ticket, address) {
  const body = new TextEncoder().encode(JSON.stringify({ v: 1, ...submission }));
  const digest = crypto.subtle ? await digestOf(body) : null;
  const response = await fetch(address, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json", Authorization: `Ticket ${ticket}` },
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(TIME_OUT),
  });
  const answer = await response.json().catch(() => null);
  if (!acknowledges(response.status, answer, submission.id, digest ?? answer?.digest)) {
    throw answer?.error ? new Refusal(answer.error) : new Error("No acknowledgement");
  }
}
