/** A button that opens what is folded away, prints, and folds it again. Without a script there is none. */
class PrintEverything extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => this.print());
  }

  print() {
    const folded = [...document.querySelectorAll("main details:not([open])")];
    const fold = (open) => folded.forEach((each) => (each.open = open));
    addEventListener("afterprint", () => fold(false), { once: true });
    fold(true);
    print();
  }
}

customElements.define("print-everything", PrintEverything);
