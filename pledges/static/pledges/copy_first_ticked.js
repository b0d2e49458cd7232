// Fills the key question with the first ticked words, until somebody has written their own.
// Without this module the button "Copy the first ticked" does the same on the server.

export function copyFirstTicked(form) {
  const wording = form.elements.wording;
  let copied = "";
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "sources" || wording.value.trim() !== copied) return;
    const first = form.querySelector('[name="sources"]:checked');
    copied = first ? first.closest("label").querySelector("[data-words]").textContent.trim() : "";
    wording.value = copied;
  });
}

// A button for each group of similar questions; it does what ticking each box does.
function ticksAll(form) {
  form.querySelectorAll("[data-tick-all]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of button.closest("[role=group]").querySelectorAll('[name="sources"]:not(:checked)')) box.click();
    });
  });
}

document.querySelectorAll("[data-copies-first-ticked]").forEach((form) => {
  copyFirstTicked(form);
  ticksAll(form);
});
