/** What a key means on the sheet, and which question comes next: arithmetic, without a page. */

/** `{act: "next" | "back" | "clear" | "choose", sign}`, or null: then the key does what it always does. */
export function meaning(key, shift, kind) {
  if (key === "Enter") {
    if (shift) return kind === "text" ? null : { act: "back" };
    return { act: "next" };
  }
  if (kind === "text") return null;
  if (key === "Backspace" || key === "Delete") return { act: "clear" };
  return /^[0-9a-z]$/.test(key) ? { act: "choose", sign: key } : null;
}

/** The questions that are asked after these answers (`{name: [values]}`): a follow-up only after what it follows. */
export function asked(questions, answers) {
  return questions.filter(({ shownIf, shownAfter }) => !shownIf || shownAfter.includes(answers[shownIf]?.[0]));
}

/** The name `by` steps from `name`; null behind the last one, where Save comes, and the first before the first. */
export function neighbour(names, name, by) {
  const at = names.indexOf(name) + by;
  return at < names.length ? names[Math.max(at, 0)] : null;
}
