/** A button that shows one part of the page on the whole screen. Where a browser cannot, there is no button. */
class FullScreen extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const words = button.textContent;
    if (!document.fullscreenEnabled) return;
    button.hidden = false;
    button.addEventListener("click", () =>
      document.fullscreenElement
        ? document.exitFullscreen()
        : document.getElementById(this.getAttribute("of")).requestFullscreen(),
    );
    document.addEventListener("fullscreenchange", () => {
      button.textContent = document.fullscreenElement ? button.dataset.leave : words;
    });
  }
}

customElements.define("full-screen", FullScreen);
