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
 * Pages of columns: as many columns beside each other as `wide`, and as many
 * pages of them as the longest needs. Each page is a list of { column, notes }.
 *
 * @template {{ notes: Gathered[] }} Column
 * @param {Column[]} columns
 * @param {number} wide
 * @param {number} high
 * @returns {{ column: Column, notes: Gathered[] }[][]}
 */
export function pagesOf(columns, wide, high) {
  const pages = [];
  for (let from = 0; from < columns.length; from += wide) {
    const beside = columns.slice(from, from + wide);
    const turns = Math.max(1, ...beside.map((column) => Math.ceil(column.notes.length / high)));
    for (let turn = 0; turn < turns; turn += 1) {
      pages.push(
        beside.map((column) => {
          // A short column stays as it is while a long one turns.
          const own = Math.max(1, Math.ceil(column.notes.length / high));
          const start = (turn % own) * high;
          return { column, notes: column.notes.slice(start, start + high) };
        }),
      );
    }
  }
  return pages;
}
