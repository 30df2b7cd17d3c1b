/** In what order a phone lists the notes of a table, and which of them it takes together. */

/** @import { HarvestNote } from "../shared/types.js" */

/**
 * How things stood when the list was last laid out: what one supported and the counts that
 * were told. A tap or a mark of others moves no row under somebody's finger.
 *
 * @typedef {{ given: Set<number>, counts: Map<number, number> }} Standing
 */

/**
 * A row: a note, and the others that say nearly the same.
 *
 * @typedef {{ note: HarvestNote, others: HarvestNote[] }} Row
 */

/** @type {HarvestNote[]} */
const NONE = [];

/**
 * A number as good as random, the same for one phone and one note: none stands first for all.
 *
 * @param {number} phone
 * @param {number} note
 */
export function shuffle(phone, note) {
  let mixed = Math.imul(phone, 0x9e3779b1) ^ Math.imul(note, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The notes of a question for one phone: its own first, then what it supports, then those
 * with most support where that is told, and the rest in an order of the phone's own.
 *
 * @param {HarvestNote[]} notes
 * @param {{ phone: number, own: Set<number>, standing: Standing }} whose
 */
export function putInOrder(notes, { phone, own, standing }) {
  const rank = (/** @type {HarvestNote} */ { id }) =>
    own.has(id) ? 0 : standing.given.has(id) ? 1 : 2;
  const count = (/** @type {HarvestNote} */ { id }) => standing.counts.get(id) ?? 0;
  return [...notes].sort(
    (a, b) =>
      rank(a) - rank(b) || count(b) - count(a) || shuffle(phone, a.id) - shuffle(phone, b.id),
  );
}

/**
 * Take notes together that say nearly the same: under one that is supported, else under
 * the first of them. One's own and those with support of their own stay apart.
 *
 * @param {HarvestNote[]} notes in the order of the list
 * @param {{ own: Set<number>, standing: Standing }} whose
 * @returns {Row[]}
 */
export function takeTogether(notes, { own, standing }) {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const isApart = (/** @type {HarvestNote} */ { id }) =>
    own.has(id) || standing.given.has(id) || Boolean(standing.counts.get(id));
  /** @type {Map<number, HarvestNote[]>} */
  const groups = new Map();
  for (const note of notes) {
    if (own.has(note.id)) continue;
    const root = rootOf(note, byId);
    groups.set(root, [...(groups.get(root) ?? []), note]);
  }
  /** @type {Map<number, HarvestNote[]>} */
  const under = new Map();
  const folded = new Set();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const first = group.find(isApart) ?? group.reduce((a, b) => (a.id < b.id ? a : b));
    const others = group.filter((note) => note !== first && !isApart(note));
    for (const note of others) folded.add(note.id);
    under.set(first.id, others);
  }
  return notes
    .filter((note) => !folded.has(note.id))
    .map((note) => ({ note, others: under.get(note.id) ?? NONE }));
}

/**
 * The first of the notes that say nearly the same; it need not stand at this table.
 *
 * @param {HarvestNote} note
 * @param {Map<number, HarvestNote>} byId
 */
function rootOf(note, byId) {
  let root = note.id;
  for (let like = note.like; like && like < root; like = byId.get(like)?.like) root = like;
  return root;
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @type {WeakMap<HarvestNote, string>} */
const foldedTexts = new WeakMap();

/**
 * Whether all words that were typed are in a note.
 *
 * @param {string} typed
 */
export function makeMatch(typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return (/** @type {HarvestNote} */ note) => {
    if (!words.length) return true;
    const text = foldedTexts.get(note) ?? fold(note.text);
    foldedTexts.set(note, text);
    return words.every((word) => text.includes(word));
  };
}
