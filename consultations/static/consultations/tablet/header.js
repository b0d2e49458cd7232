/** The line on top: which tablet this is, what still waits on it, and what an adult has to see to. */

const put = (place, text) => {
  place.hidden = !text;
  if (place.textContent !== text) place.textContent = text;
};

const counted = (place, number) => {
  const { one, many } = place.dataset;
  put(place, number ? (number === 1 ? one : many).replace("{n}", number) : "");
};

/** `{event, organisation, tablet, format}` as the server answered to the code; nothing before that. */
export function headJoined(page, joined) {
  const title = page.querySelector("[data-title]");
  title.dataset.plain ??= title.textContent;
  title.textContent = joined?.event ?? title.dataset.plain;
  const number = page.querySelector("[data-tablet]");
  const tablet = joined?.tablet && number.dataset.words.replace("{n}", joined.tablet);
  put(number, [joined?.organisation, tablet].filter(Boolean).join(" · "));
  page.body.classList.toggle("tablet--primary", joined?.format === "primary");
}

/** How many wait to be sent, and how many an adult has to look at. */
export function headCounts(page, items) {
  counted(page.querySelector("[data-waiting]"), items.filter(({ state }) => state === "waiting").length);
  counted(page.querySelector("[data-adult]"), items.filter(({ state }) => state === "adult").length);
}

/** The thank-you says what is true now: on this tablet, or with the people who read it. */
export function tellOutcome(page, isSent) {
  for (const words of page.querySelectorAll("take-part [data-outcome]")) {
    put(words, isSent ? words.dataset.sent : words.dataset.saved);
  }
  page.querySelector("take-part")?.toggleAttribute("sent", isSent);
}
