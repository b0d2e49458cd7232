// While a reply is written, asks the server how easy it is to read. Without this module it is said on saving.

const PAUSE = 1200; // longer than the editor takes to put what was written into its field

function blocksOf(value) {
  try {
    return (JSON.parse(value)?.blocks ?? []).map(({ text }) => text);
  } catch {
    return [];
  }
}

async function readAgain(panel, form, body) {
  const sent = new FormData();
  sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const text of blocksOf(body)) sent.append("block", text);
  const answer = await fetch(panel.dataset.reading, { method: "POST", body: sent });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel.replaceChildren(...page.querySelector("[data-reading]").childNodes);
}

export function readAlong(panel) {
  const form = panel.closest("form");
  let last = form.elements.body.value;
  let waiting;
  const look = () => {
    const body = form.elements.body.value;
    if (body === last) return;
    last = body;
    readAgain(panel, form, body).catch(() => {}); // advice alone: the next pause tries again
  };
  for (const kind of ["input", "keyup", "paste", "click"]) {
    form.addEventListener(kind, () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, PAUSE);
    });
  }
}

document.querySelectorAll("form [data-reading]").forEach(readAlong);
