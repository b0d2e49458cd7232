const PATIENT = 15_000;

/** The form with the code: takes it from behind the # of a scanned address, then forgets the address. */
export class JoinCode extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    const code = location.hash.slice(1);
    if (/^[0-9A-Za-z]{6}$/.test(code)) {
      this.input.value = code.toUpperCase();
      this.scanned = true;
      history.replaceState(null, "", location.pathname);
    }
    this.input.addEventListener("input", () => {
      const at = this.input.selectionStart;
      this.input.value = this.input.value.toUpperCase();
      this.input.setSelectionRange(at, at);
    });
  }

  get form() {
    return this.querySelector("form");
  }

  /** As the server compares it. */
  get code() {
    return this.input.value.replace(/\s/g, "").toUpperCase();
  }

  /** Say why it did not work, where the eyes are; an empty text takes it away. */
  say(problem) {
    const line = this.querySelector("[data-problem]");
    line.querySelector("[data-words]").textContent = problem;
    line.hidden = !problem;
    this.input.toggleAttribute("aria-invalid", Boolean(problem));
    if (problem) this.input.focus();
  }

  busy(is) {
    this.querySelector("button:not([type])").disabled = is;
  }

  clear() {
    this.say("");
    this.input.value = "";
  }
}

/**
 * The code goes out once. Resolves to `{answer, code}`, or to `{problem}` in words; rejects when the store fails.
 * A tablet that was in this session before says which one it was.
 */
export async function askToJoin(field, store) {
  const { code } = field;
  const before = (await store.tickets()).find((ticket) => ticket.code === code);
  const body = new URLSearchParams({ code, tablet: before?.tablet ?? "" });
  try {
    const request = { method: "POST", body, credentials: "omit", redirect: "error", signal: AbortSignal.timeout(PATIENT) };
    const response = await fetch("/take-part/join/", request);
    const answer = await response.json();
    return response.ok ? { answer, code } : { problem: answer.error };
  } catch {
    return { problem: field.dataset.offline };
  }
}
