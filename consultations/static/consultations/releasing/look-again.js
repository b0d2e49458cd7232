/** Shows a release anew once its numbers are worked out: then there is more to see than the part that tells so. */

/** Whether the part says that the work has ended, well or badly. */
export function hasEnded(part) {
  return part.querySelector("[data-look-again]") !== null;
}

const part = globalThis.document?.querySelector('[data-part="progress"]');
if (part) {
  new MutationObserver(() => hasEnded(part) && location.reload()).observe(part, { childList: true });
}
