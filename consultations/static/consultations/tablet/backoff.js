/** How long to wait before the next try. All in milliseconds. */

const LONGEST = 60_000;
const FIRST = 1_000;

/** Anything between nothing and twice as long as after the try before: thirty tablets must not knock together. */
export function backOff(failures, random) {
  return random() * Math.min(LONGEST, FIRST * 2 ** failures);
}

/** What the header Retry-After asks for: seconds or a date. 0 when it asks for nothing; at most an hour. */
export function retryAfter(header, now) {
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Math.min(Math.max(wait || 0, 0), 3_600_000);
}
