/** What an answer means for a sealed submission. Only the server's own proof lets one go. */

/** True only when the server says that it holds exactly these bytes under exactly this id. */
export function acknowledges(status, answer, id, digest) {
  return (status === 200 || status === 201) && answer?.id === id && answer?.digest === digest;
}

/**
 * One of: "sent" and "erased" (drop it), "adult" (keep it, somebody has to look), "stopped" (keep it, the ticket
 * is no longer good), "kept" (try again later: no network, a captive portal, a server that is busy or broken).
 */
export function decide(status, answer, { id, digest }) {
  if (acknowledges(status, answer, id, digest)) return "sent";
  // In our server's own words: a page that some proxy puts in its place is no reason to let anything go.
  if (status === 410 && typeof answer?.error === "string") return "erased";
  if (status === 401 || status === 403) return "stopped";
  if (status === 409 || status === 413 || status === 422) return "adult";
  return "kept";
}
