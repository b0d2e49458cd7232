/** Which screen comes next: arithmetic on a list of screens, without a page. */

/** The screens a pupil meets, given the answers so far: a follow-up only after the answers it follows. */
export function shown(screens, answers) {
  return screens.filter(({ shownIf, shownAfter }) => !shownIf || shownAfter.includes(answers[shownIf]?.[0]));
}

/** The name of the screen `by` steps from `name`; stays at either end. */
export function step(screens, answers, name, by) {
  const names = shown(screens, answers).map((screen) => screen.name);
  const at = Math.min(Math.max(names.indexOf(name) + by, 0), names.length - 1);
  return names[at];
}

/** `{number, total}` among the questions, counted from 1; `number` is 0 on a screen that asks nothing. */
export function progress(screens, answers, name) {
  const questions = shown(screens, answers).filter((screen) => screen.asks);
  return { number: questions.findIndex((screen) => screen.name === name) + 1, total: questions.length };
}
