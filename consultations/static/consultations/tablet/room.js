/** How much room is left in a text box. Said when it gets tight, and nothing is ever cut off. */

/** Signs as the server counts them: an emoji is one. */
export const roomIn = (text, limit) => limit - [...text].length;

const isTight = (left, limit) => left <= Math.max(20, limit / 5);

/** The words under a text box: none while there is plenty of room. */
export function roomWords(left, limit, { left: few, over }) {
  if (left < 0) return over.replace("{n}", -left);
  return isTight(left, limit) ? few.replace("{n}", left) : "";
}

/** Bring the line under a text box up to date; `words` are the sentences for "left" and "over". */
export function tellRoom(area, words) {
  const limit = Number(area.dataset.limit);
  if (!limit) return;
  const line = area.nextElementSibling ?? area.parentElement.appendChild(lineFor(area));
  const left = roomIn(area.value, limit);
  const text = roomWords(left, limit, words);
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle("is-over", left < 0);
  // Spoken once it is too much; before that only when somebody comes back to the box.
  line.setAttribute("aria-live", left < 0 ? "polite" : "off");
}

function lineFor(area) {
  const line = document.createElement("p");
  line.id = `${area.id}_room`;
  line.className = "room";
  area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim());
  return line;
}

/** The first text that is too long to send, or undefined. */
export function tooLong(sections) {
  const areas = sections.flatMap((section) => [...section.querySelectorAll("textarea[data-limit]")]);
  return areas.find((area) => roomIn(area.value, Number(area.dataset.limit)) < 0);
}
