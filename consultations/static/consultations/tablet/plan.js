/**
 * The picture of a site plan. Each zone on it is a second hand on the box of the same zone in the list: what is sent
 * is the list, so no point on the picture goes anywhere.
 */

/** The box in the list that a zone of the picture stands for. */
export function boxOf(zone) {
  return zone.closest("[data-screen]").querySelector(`input[value="${zone.dataset.zone}"]`);
}

/** Press a zone: its box changes as if somebody had ticked it. */
export function press(zone) {
  const box = boxOf(zone);
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Whether a key presses what has the focus, as it does with a box. */
export const isPress = (key) => key === " " || key === "Enter";

/** Without this the picture is a picture, and the list beside it does everything. */
export function openPictures(part) {
  for (const zone of part.querySelectorAll("[data-zone]")) {
    zone.setAttribute("role", "checkbox");
    zone.setAttribute("tabindex", "0");
    zone.setAttribute("aria-label", zone.querySelector("title").textContent);
  }
  const zoneOf = (event) => event.target.closest("[data-zone]");
  part.addEventListener("click", (event) => zoneOf(event) && press(zoneOf(event)));
  part.addEventListener("keydown", (event) => {
    if (!zoneOf(event) || !isPress(event.key)) return;
    event.preventDefault();
    press(zoneOf(event));
  });
  part.querySelectorAll("[data-plan]").forEach((picture) => picture.setAttribute("data-open", ""));
}

/** The picture shows what the list says, whichever of the two was touched. */
export function showChosen(within) {
  for (const zone of within.querySelectorAll("[data-zone]")) {
    zone.setAttribute("aria-checked", String(boxOf(zone).checked));
  }
}
