/** Draws zones on the picture of a site plan, and writes them into the text box that is sent. */
import { letterOf, MOST, moved, nameOf, paint, pressCell, within, zoneAt } from "./zones.js";

const FRESH = () => [{ name: "", cells: [] }, { name: "", cells: [] }];

class ZoneEditor extends HTMLElement {
  chosen = 0;
  /** While a finger draws: whether it takes squares or gives them back. */
  drawing = null;

  connectedCallback() {
    this.box = document.getElementById("id_zones");
    this.sizes = ["id_columns", "id_rows"].map((id) => document.getElementById(id));
    this.zones = this.read();
    this.list = this.querySelector("ol");
    this.grid = this.querySelector(".zone-editor__grid");
    this.said = this.querySelector("[data-said]");
    // What is sent stays in the form; nobody has to see it.
    this.box.hidden = true;
    this.hidden = false;
    this.sizes.forEach((size) => size.addEventListener("change", () => this.resize()));
    this.querySelector("[data-add]").addEventListener("click", () => this.add());
    this.listenToGrid();
    this.listenToList();
    this.drawList();
    this.drawGrid();
  }

  read() {
    try {
      const zones = JSON.parse(this.box.value);
      return zones.length ? zones : FRESH();
    } catch {
      return FRESH();
    }
  }

  get columns() {
    return Number(this.sizes[0].value);
  }

  get rows() {
    return Number(this.sizes[1].value);
  }

  listenToGrid() {
    const cellOf = (target) => target.closest?.("[data-cell]");
    this.grid.addEventListener("pointerdown", (event) => {
      const button = cellOf(event.target);
      if (!button) return;
      this.drawing = zoneAt(this.zones, this.cell(button)) !== this.chosen;
      button.releasePointerCapture?.(event.pointerId);
      this.put(button);
    });
    this.grid.addEventListener("pointerover", (event) => {
      if (this.drawing !== null && cellOf(event.target)) this.put(cellOf(event.target));
    });
    window.addEventListener("pointerup", () => (this.drawing = null));
    this.grid.addEventListener("click", (event) => {
      // A pointer has drawn already; a key or a screen reader presses here.
      if (event.detail === 0 && cellOf(event.target)) this.change(pressCell(this.zones, this.chosen, this.cell(cellOf(event.target))));
    });
    this.grid.addEventListener("keydown", (event) => {
      const button = cellOf(event.target);
      const to = button && moved(this.cell(button), event.key, this.columns, this.rows);
      if (!to) return;
      event.preventDefault();
      this.focusOn(to);
    });
  }

  listenToList() {
    this.list.addEventListener("input", ({ target }) => {
      const index = Number(target.closest("li").dataset.zone);
      if (target.type === "radio") this.chosen = index;
      else this.zones[index].name = target.value;
      this.drawGrid();
    });
    this.list.addEventListener("focusin", ({ target }) => {
      if (target.type !== "text") return;
      this.chosen = Number(target.closest("li").dataset.zone);
      this.list.querySelectorAll("[type=radio]")[this.chosen].checked = true;
      this.drawGrid();
    });
    // Enter in a name must not send the whole form.
    this.list.addEventListener("keydown", (event) => event.key === "Enter" && event.target.type === "text" && event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      if (!target.closest("[data-remove]")) return;
      this.zones.splice(Number(target.closest("li").dataset.zone), 1);
      this.chosen = Math.max(0, Math.min(this.chosen, this.zones.length - 1));
      this.drawList();
      this.drawGrid();
    });
  }

  cell(button) {
    return button.dataset.cell.split(",").map(Number);
  }

  put(button) {
    this.change(paint(this.zones, this.chosen, this.cell(button), this.drawing));
  }

  change(zones) {
    this.zones = zones;
    this.drawGrid();
  }

  add() {
    if (this.zones.length >= MOST) return (this.said.textContent = `There are ${MOST} zones at most.`);
    this.zones.push({ name: "", cells: [] });
    this.chosen = this.zones.length - 1;
    this.drawList();
    this.drawGrid();
    this.list.querySelectorAll("[type=text]")[this.chosen].focus();
  }

  resize() {
    this.change(within(this.zones, this.columns, this.rows));
  }

  focusOn([column, row]) {
    const to = this.grid.querySelector(`[data-cell="${column},${row}"]`);
    this.grid.querySelectorAll("button").forEach((button) => (button.tabIndex = button === to ? 0 : -1));
    to.focus();
  }

  drawList() {
    const rows = this.zones.map((zone, index) => {
      const row = document.createElement("li");
      row.dataset.zone = index;
      const [radio, letter, name, remove] = ["input", "span", "input", "button"].map((tag) => document.createElement(tag));
      Object.assign(radio, { type: "radio", name: "zone-chosen", checked: index === this.chosen });
      radio.ariaLabel = `Draw zone ${letterOf(index)}`;
      // No part of the form: the text box says everything.
      radio.setAttribute("form", "");
      letter.textContent = letterOf(index);
      letter.className = "zone-editor__letter";
      Object.assign(name, { type: "text", value: zone.name, maxLength: 40, placeholder: "For example: Playground" });
      name.ariaLabel = `Name of zone ${letterOf(index)}`;
      Object.assign(remove, { type: "button", textContent: "Remove", className: "button button-small button-secondary" });
      remove.ariaLabel = `Remove zone ${letterOf(index)}`;
      remove.dataset.remove = "";
      row.append(radio, letter, name, remove);
      return row;
    });
    this.list.replaceChildren(...rows);
  }

  /** The squares are made anew only when their number changes, so that the focus stays where it is. */
  drawGrid() {
    const { columns, rows, grid } = this;
    if (grid.children.length !== columns * rows || grid.dataset.columns !== String(columns)) this.makeGrid();
    for (const button of grid.children) {
      const index = zoneAt(this.zones, this.cell(button));
      button.textContent = index < 0 ? "" : letterOf(index);
      button.ariaLabel = nameOf(this.zones, this.cell(button));
      button.ariaPressed = String(index === this.chosen);
      button.dataset.tint = index < 0 ? "" : index % 6;
    }
    this.box.value = JSON.stringify(this.zones);
  }

  makeGrid() {
    const { columns, rows, grid } = this;
    grid.dataset.columns = columns;
    grid.style.gridTemplate = `repeat(${rows}, 1fr) / repeat(${columns}, 1fr)`;
    const squares = Array.from({ length: columns * rows }, (_, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.cell = `${at % columns},${Math.floor(at / columns)}`;
      button.tabIndex = at ? -1 : 0;
      return button;
    });
    grid.replaceChildren(...squares);
  }
}

customElements.define("zone-editor", ZoneEditor);
