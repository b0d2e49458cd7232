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

document.querySelectorAll("[data-copies-first-ticked]").forEach(copyFirstTicked);
