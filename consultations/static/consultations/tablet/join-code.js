/** The code field: takes the code from behind the # of a scanned address, then forgets the address. */
class JoinCode extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const code = location.hash.slice(1);
    if (/^[0-9A-Za-z]{6}$/.test(code)) {
      input.value = code.toUpperCase();
      history.replaceState(null, "", location.pathname);
    }
    input.addEventListener("input", () => {
      const at = input.selectionStart;
      input.value = input.value.toUpperCase();
      input.setSelectionRange(at, at);
    });
  }
}

customElements.define("join-code", JoinCode);
