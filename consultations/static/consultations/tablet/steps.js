/** Which screen comes next: arithmetic on a list of screens, without a page. */

/** The screens a pupil meets, given the answers so far: a follow-up only after the answers it follows. */
export function shown(screens, answers) {
  const met = new Set();
  return screens.filter(({ name, shownIf, shownAfter }) => {
    const meets = !shownIf || (met.has(shownIf) && shownAfter.includes(answers[shownIf]?.[0]));
    if (meets) met.add(name);
    return meets;
  });
}

const namesOf = (screens) => screens.map((screen) => screen.name);

/** The name of the screen `by` steps from `name`; stays at either end. */
export function step(screens, answers, name, by) {
  const names = namesOf(shown(screens, answers));
  const at = Math.min(Math.max(names.indexOf(name) + by, 0), names.length - 1);
  return names[at];
}

/**
 * Where "Next" leads after "Change" on the last screen: straight back there, or first to a question that the
 * changed answer brings with it. `before` are the names of the screens that were shown when Change was pressed.
 */
export function afterChange(screens, answers, name, before) {
  const names = namesOf(shown(screens, answers));
  return names.slice(names.indexOf(name) + 1).find((next) => !before.includes(next)) ?? "review";
}

/**
 * `{number, total, isMore}` among the questions, counted from 1; `number` is 0 on a screen that asks nothing. A
 * follow-up has its question's number and `isMore`: nobody's way grows longer while they answer.
 */
export function progress(screens, name) {
  const questions = screens.filter((screen) => screen.asks && !screen.shownIf);
  let screen = screens.find((one) => one.name === name);
  const isMore = Boolean(screen?.shownIf);
  while (screen?.shownIf) screen = screens.find((one) => one.name === screen.shownIf);
  return { number: questions.indexOf(screen) + 1, total: questions.length, isMore };
}
