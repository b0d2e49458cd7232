import assert from "node:assert/strict";
import { test } from "node:test";

import { boxOf, isPress, openPictures, press, showChosen } from "../../consultations/static/consultations/tablet/plan.js";

/** A section with a list of boxes and a picture of as many zones, as far as the module looks at one. */
function aSection(count) {
  const changes = [];
  const boxes = Array.from({ length: count }, (_, at) => ({
    value: String(at + 1),
    checked: false,
    dispatchEvent: (event) => changes.push([event.type, event.bubbles, at + 1]),
  }));
  const section = { querySelector: (wanted) => boxes.find(({ value }) => wanted === `input[value="${value}"]`) };
  const zones = boxes.map(({ value }) => ({
    dataset: { zone: value },
    attributes: {},
    closest: (wanted) => (wanted === "[data-screen]" ? section : zones[value - 1]),
    setAttribute(name, text) {
      this.attributes[name] = text;
    },
    querySelector: () => ({ textContent: `Zone ${value}` }),
  }));
  const heard = {};
  const part = {
    addEventListener: (kind, work) => (heard[kind] = work),
    querySelectorAll: (wanted) => (wanted === "[data-zone]" ? zones : []),
  };
  return { boxes, zones, part, changes, heard };
}

test("a zone on the picture changes the box of the same zone in the list, and back", () => {
  const { boxes, zones, changes } = aSection(3);
  press(zones[1]);
  assert.deepEqual(boxes.map(({ checked }) => checked), [false, true, false]);
  press(zones[1]);
  assert.deepEqual(boxes.map(({ checked }) => checked), [false, false, false]);
  assert.deepEqual(changes, [["change", true, 2], ["change", true, 2]]);
  assert.equal(boxOf(zones[2]), boxes[2]);
});

test("the picture shows what the list says, whoever changed the list", () => {
  const { boxes, zones, part } = aSection(2);
  boxes[0].checked = true;
  showChosen(part);
  assert.deepEqual(zones.map(({ attributes }) => attributes["aria-checked"]), ["true", "false"]);
  boxes[0].checked = false;
  showChosen(part);
  assert.deepEqual(zones.map(({ attributes }) => attributes["aria-checked"]), ["false", "false"]);
});

test("an open picture can be reached and pressed with a key, and each zone has its name", () => {
  const { boxes, zones, part, heard } = aSection(2);
  openPictures(part);
  assert.deepEqual(zones[1].attributes, { role: "checkbox", tabindex: "0", "aria-label": "Zone 2" });
  let isPrevented = false;
  const event = (key) => ({ key, target: zones[1], preventDefault: () => (isPrevented = true) });
  heard.keydown(event("Tab"));
  assert.deepEqual([boxes[1].checked, isPrevented], [false, false]);
  heard.keydown(event(" "));
  assert.deepEqual([boxes[1].checked, isPrevented], [true, true]);
  assert.ok(isPress("Enter") && !isPress("a"));
});

test("a press beside every zone changes nothing", () => {
  const { part, heard, changes } = aSection(2);
  openPictures(part);
  heard.click({ target: { closest: () => null } });
  assert.deepEqual(changes, []);
});
