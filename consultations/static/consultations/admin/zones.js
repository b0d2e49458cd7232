/** The zones of a site plan while somebody draws them: a list of `{name, cells: [[column, row]]}`. No page in here. */

export const MOST = 20;
export const letterOf = (index) => String.fromCharCode(65 + index);
const same = ([column, row]) => ([c, r]) => c === column && r === row;

/** The index of the zone that has the cell, or -1. */
export const zoneAt = (zones, cell) => zones.findIndex(({ cells }) => cells.some(same(cell)));

/** Press a cell: it joins the chosen zone and leaves any other; pressed again, it is nobody's. */
export function pressCell(zones, chosen, cell) {
  const had = zoneAt(zones, cell);
  return zones.map((zone, index) => {
    const others = zone.cells.filter((each) => !same(cell)(each));
    return { ...zone, cells: index === chosen && had !== chosen ? [...others, cell] : others };
  });
}

/** A cell as the finger draws on: it joins the chosen zone, or becomes nobody's. */
export function paint(zones, chosen, cell, isTaking) {
  const had = zoneAt(zones, cell);
  if (isTaking ? had === chosen : had !== chosen) return zones;
  return pressCell(zones, chosen, cell);
}

/** What is left when the picture gets fewer squares. */
export function within(zones, columns, rows) {
  const isInside = ([column, row]) => column < columns && row < rows;
  return zones.map((zone) => ({ ...zone, cells: zone.cells.filter(isInside) }));
}

/** Where an arrow key leads from a cell; it stays at the edge. */
export function moved([column, row], key, columns, rows) {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!by) return null;
  const inside = (number, most) => Math.min(Math.max(number, 0), most - 1);
  return [inside(column + by[0], columns), inside(row + by[1], rows)];
}

/** What a square is called. */
export function nameOf(zones, cell) {
  const index = zoneAt(zones, cell);
  const place = `Column ${cell[0] + 1}, row ${cell[1] + 1}`;
  return index < 0 ? `${place}: no zone` : `${place}: ${letterOf(index)} ${zones[index].name}`.trim();
}
