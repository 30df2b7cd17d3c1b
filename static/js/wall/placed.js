/** @import { Filter } from "./state.js" */
/** @import { RoundView, WallNote } from "../shared/types.js" */

/** @typedef {WallNote & { counted?: number }} CountedNote with its support on this wall, once that is shown */

/**
 * Which notes a wall of a group or region shows, and how much support to tell.
 *
 * A note stands in the group it was written in and, in a debrief, in those it
 * was brought into. A region's wall shows the debrief group of that region.
 *
 * @param {Filter} filter
 * @param {RoundView | null} round
 */
export function placedIn({ group, region }, round) {
  const tables =
    region !== null && round?.kind === "debrief"
      ? round.groups.filter((each) => each.region === region).map((each) => each.id)
      : [];
  const looked = group !== null ? [group] : tables.length ? tables : null;
  const places = (/** @type {WallNote} */ note) =>
    [note.group, ...(note.placed ?? [])].filter((id) => !looked || looked.includes(id));
  return {
    passing: (/** @type {WallNote} */ note) =>
      places(note).length > 0 && (region === null || tables.length > 0 || note.region === region),
    countOf: (/** @type {WallNote} */ note) =>
      places(note).reduce((sum, id) => sum + (note.support?.[id] ?? 0), 0),
  };
}

/**
 * Notes with their support, the most supported first, once that is revealed.
 *
 * They are ranked as they stood at that moment: a mark that comes later changes
 * a number, and moves nothing.
 *
 * @param {WallNote[]} notes
 * @param {(note: WallNote) => number} countOf
 * @param {WallNote[]} ranking
 * @returns {CountedNote[]}
 */
export function counted(notes, countOf, ranking) {
  if (!notes.some((note) => note.support)) return notes;
  const then = new Map(ranking.map((note) => [note.id, countOf(note)]));
  return notes
    .map((note) => ({ ...note, counted: countOf(note) }))
    .sort((a, b) => (then.get(b.id) ?? 0) - (then.get(a.id) ?? 0));
}
