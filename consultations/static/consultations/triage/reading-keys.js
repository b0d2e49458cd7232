/** What a key means while texts are read: arithmetic, without a page. */

const MEANINGS = {
  j: "next",
  arrowdown: "next",
  k: "back",
  arrowup: "back",
  a: "approve",
  r: "redact",
  w: "reword",
  n: "not used",
  c: "concern",
  u: "undo",
  "?": "keys",
  escape: "close",
};
const TYPED_IN = new Set(["text", "search", "email", "url", "tel", "password", "number", "date"]);

/** Whether somebody types there, so that a letter is a letter. */
export function isTyping({ tagName = "", type = "", isContentEditable = false }) {
  const tag = tagName.toLowerCase();
  return isContentEditable || tag === "textarea" || tag === "select" || (tag === "input" && TYPED_IN.has(type));
}

/** The act, or null: then the key does what it always does. `{ act: "choose", number }` for a figure. */
export function meaning({ key, ctrlKey, metaKey, altKey }, target) {
  if (ctrlKey || metaKey || altKey) return null;
  const act = MEANINGS[key.toLowerCase()];
  if (isTyping(target)) return act === "close" ? { act } : null;
  if (/^[1-9]$/.test(key)) return { act: "choose", number: Number(key) };
  // An arrow moves between the buttons of a choice.
  if (target.type === "radio" && key.startsWith("Arrow")) return null;
  return act ? { act } : null;
}

/** Which card comes `by` steps from `here` among those that are not done; null behind the last one. */
export function neighbour(cards, here, by, isDone) {
  for (let at = cards.indexOf(here) + by; at >= 0 && at < cards.length; at += by) {
    if (!isDone(cards[at])) return cards[at];
  }
  return null;
}
