/** @import { Filter } from "./state.js" */
/** @import { WallTable, WallTableNote } from "../shared/types.js" */

/** @typedef {WallTableNote & { support: number }} Gathered with its support at all tables together */

/**
 * The tables that a wall of a group or region shows; all of them without.
 *
 * @param {WallTable[]} tables
 * @param {Filter} filter
 */
export function tablesIn(tables, { group, region }) {
  if (region !== null) return tables.filter((table) => table.region === region);
  const own = tables.filter((table) => table.group === group);
  return own.length ? own : tables;
}

/**
 * Notes once each, in the order they came, with their support at all tables together.
 *
 * @param {WallTable[]} tables
 */
export function gathered(tables) {
  /** @type {Map<number, Gathered>} */
  const found = new Map();
  for (const note of tables.flatMap((table) => table.notes)) {
    const before = found.get(note.id);
    const support = (before?.support ?? 0) + (note.support ?? 0);
    found.set(note.id, { ...note, at: Math.min(note.at, before?.at ?? note.at), support });
  }
  return [...found.values()].sort((a, b) => a.at - b.at || a.id - b.id);
}

/**
 * The ids of notes, the most supported first; equals in the order they came.
 *
 * @param {Gathered[]} notes
 */
export function ranked(notes) {
  return [...notes].sort((a, b) => b.support - a.support).map((note) => note.id);
}

/**
 * Notes in an order that was made before; what came since stands at the end.
 *
 * @param {Gathered[]} notes
 * @param {number[]} order
 */
export function inOrder(notes, order) {
  const places = new Map(order.map((id, place) => [id, place]));
  const placeOf = (/** @type {Gathered} */ note) => places.get(note.id) ?? order.length;
  return [...notes].sort((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The most supported notes and what follows them. Where a row of equals would be cut in two
 * they all go to what follows, so that none is on the wall by chance alone.
 *
 * @param {Gathered[]} notes the most supported first
 * @param {number} most
 */
export function topOf(notes, most) {
  const last = notes[most - 1]?.support;
  const first = notes.findIndex((note) => note.support === last);
  const isCut = notes[most]?.support === last && first > 0;
  const shown = isCut ? first : Math.min(most, notes.length);
  const equals = isCut ? notes.filter((note) => note.support === last) : [];
  return {
    shown: notes.slice(0, shown),
    equals: equals.length,
    support: last ?? 0,
    others: notes.length - shown - equals.length,
  };
}

/**
 * The turns of columns that stand `wide` beside each other: each group of them has as many
 * as its longest has pages.
 *
 * @param {unknown[][]} pages of each column
 * @param {number} wide
 */
export function turnsOf(pages, wide) {
  const turns = [];
  for (let from = 0; from < pages.length; from += wide) {
    const most = Math.max(1, ...pages.slice(from, from + wide).map((each) => each.length));
    for (let turn = 0; turn < most; turn += 1) turns.push({ from, turn });
  }
  return turns;
}
