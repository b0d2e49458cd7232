/** The code with which a pupil hears back: made here, shown once, and kept nowhere but in the sealed box. */
import { CODE_WORDS } from "./code-words.js";

const WORDS_IN_A_CODE = 4;

/** Each word as likely as any other: 65,536 numbers fall on 512 words without a remainder. `fill` as the browser's. */
export function newCode(fill = (numbers) => crypto.getRandomValues(numbers)) {
  const numbers = fill(new Uint16Array(WORDS_IN_A_CODE));
  return Array.from(numbers, (number) => CODE_WORDS[number % CODE_WORDS.length]).join(" ");
}

/** Whether there is something to hear about: one of the sections that say so has an answer. */
export function hearsBack(sections, answers) {
  return sections.some(({ dataset }) => "hearBack" in dataset && answers[dataset.screen]);
}

/** Put the code on its card. Without a code the card is away, and has no word on it. */
export function tellCode(part, code = "") {
  const card = part.querySelector("[data-code-card]");
  // A form that was joined before an update has no card, and sends no code.
  if (!card) return;
  const words = code.split(" ").filter(Boolean).map((word) => Object.assign(document.createElement("li"), { textContent: word }));
  card.querySelector("[data-code]").replaceChildren(...words);
  card.querySelector('[data-do="print"]').hidden = !window.print;
  card.hidden = !code;
}
