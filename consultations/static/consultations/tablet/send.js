/** One try to hand a sealed submission over. What its answer means is decided elsewhere. */
import { retryAfter } from "./backoff.js";

const TIME_OUT = 8000;

/**
 * Resolves to `{status, answer, wait}`; status 0 when nothing came back. `wait` is what the server asked for, in
 * milliseconds. Without cookies, and never led to another address: a captive portal sends one to its own.
 */
export async function post(address, body, type, ticket) {
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { "Content-Type": type, Authorization: `Ticket ${ticket}` },
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(TIME_OUT),
    });
    const answer = await response.json().catch(() => null);
    return { status: response.status, answer, wait: retryAfter(response.headers.get("Retry-After"), Date.now()) };
  } catch {
    return { status: 0, answer: null, wait: 0 };
  }
}

export const sendBox = (item, ticket) =>
  post(`/submissions/${item.id}`, item.box, "application/octet-stream", ticket);
