/** What a text reads like without the marked words. The server makes the real one from the original in the same way. */

const SHOWN = { name: "[name]", place: "[place]", school: "[school]", contact: "[contact]", else: "[…]" };
const EDGES = ".,;:!?…()[]{}\"'“”‘’«»";

/** The signs before and behind a word: they stay when it goes. */
export function edges(word) {
  let start = 0;
  let end = word.length;
  while (start < end && EDGES.includes(word[start])) start += 1;
  while (end > start && EDGES.includes(word[end - 1])) end -= 1;
  return start === end ? ["", ""] : [word.slice(0, start), word.slice(end)];
}

/** `words` in order, `labels` beside them ("" where a word stays). A run of one label becomes one. */
export function redacted(words, labels) {
  const said = [];
  words.forEach((word, at) => {
    const label = labels[at];
    if (!label) return said.push(word);
    const [before, behind] = edges(word);
    const goesOn = at > 0 && labels[at - 1] === label;
    if (!goesOn) return said.push(before + SHOWN[label] + behind);
    // The run ends later than it seemed: what stood behind its last word was inside it.
    const begun = said.pop();
    return said.push(begun.slice(0, begun.lastIndexOf("]") + 1) + behind);
  });
  return said.join(" ");
}

export const isAllMarked = (labels) => labels.length > 0 && labels.every(Boolean);
