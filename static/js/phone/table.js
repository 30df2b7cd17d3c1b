import { batch, computed, signal } from "@preact/signals";

/** @import { Signal } from "@preact/signals" */
/** @import { Grouping, Harvest, HarvestFrame, HarvestNote, HarvestReceipt, HarvestRows } from "../shared/types.js" */

/** @typedef {ReturnType<typeof makeTable>} Table */

/**
 * What changed of the notes of a table.
 *
 * @typedef {Pick<HarvestFrame, "whole" | "regrouped" | "notes" | "gone" | "support">} Changed
 */

/**
 * The harvest of one's region, as a phone knows it and as others change it.
 *
 * @param {Harvest} view
 * @param {HarvestRows} rows
 */
export function makeTable(view, rows) {
  const known = {
    group: view.group,
    region: view.region,
    open: signal(view.open),
    shown: signal(view.shown),
    marks: signal(view.marks),
    ticket: signal(view.ticket),
    notes: signal(unpack(rows)),
    themes: signal(rows.themes),
    own: signal(view.own),
    given: signal(new Set(view.given)),
    seq: view.seq,
  };
  const canMark = computed(() => known.open.value && known.marks.value > 0 && !known.ticket.value);
  const byId = computed(() => new Map(known.notes.value.map((note) => [note.id, note])));
  const used = computed(() => countUsed(known.given.value, byId.value));
  return { ...known, canMark, byId, used };
}

/**
 * The rows of a page as notes.
 *
 * @param {HarvestRows} rows
 * @returns {HarvestNote[]}
 */
function unpack({ begin, origins, notes, support }) {
  return notes.map(([id, question, after, text, origin, theme, like]) => ({
    id,
    question,
    text,
    at: begin + after,
    origin: origins[origin],
    theme: theme || null,
    like: like || null,
    ...(support && { support: support[id] ?? 0 }),
  }));
}

/**
 * All rows of a table, as what changed of it.
 *
 * @param {HarvestRows} rows
 * @returns {Changed}
 */
export function allOf(rows) {
  return { whole: true, regrouped: true, notes: unpack(rows) };
}

/**
 * How many marks are used per question.
 *
 * @param {Set<number>} given
 * @param {Map<number, HarvestNote>} byId
 */
function countUsed(given, byId) {
  /** @type {Map<number, number>} */
  const used = new Map();
  for (const id of given) {
    const question = byId.get(id)?.question;
    if (question !== undefined) used.set(question, (used.get(question) ?? 0) + 1);
  }
  return used;
}

/**
 * How many marks are left at a question.
 *
 * @param {Table} table
 * @param {number} question
 */
export function marksLeft(table, question) {
  return Math.max(0, table.marks.value - (table.used.value.get(question) ?? 0));
}

/**
 * Apply what was fetched; false where this is older than what is known.
 *
 * @param {Table} table
 * @param {Harvest | null} view
 * @param {Changed | null} changed
 */
export function applyNews(table, view, changed) {
  if (!view || view.group !== table.group) return true;
  if (view.seq < table.seq) return false;
  batch(() => {
    table.seq = view.seq;
    table.open.value = view.open;
    table.marks.value = view.marks;
    table.ticket.value = view.ticket;
    table.own.value = view.own;
    if (changed) applyRows(table, changed);
    table.shown.value = view.shown;
    table.given.value = new Set(view.given);
  });
  return true;
}

/**
 * Apply what others did at the table.
 *
 * @param {Table} table
 * @param {HarvestFrame} frame
 */
export function applyFrame(table, frame) {
  if (frame.group !== table.group || frame.last <= table.seq) return;
  batch(() => {
    table.seq = frame.last;
    table.open.value = frame.open;
    applyRows(table, frame);
  });
}

/**
 * @param {Table} table
 * @param {Changed} changed
 */
function applyRows(table, { whole, notes = [], gone = [], support }) {
  if (whole || notes.length || gone.length) {
    table.notes.value = merge(whole ? [] : table.notes.value, notes, gone);
  }
  if (support === undefined) return;
  table.notes.value = table.notes.value.map((note) => withCount(note, support));
  table.shown.value = support !== null;
}

/**
 * A note with its count where all are told, and without where they are covered.
 *
 * @param {HarvestNote} note
 * @param {Record<string, number> | null} counts
 * @returns {HarvestNote}
 */
function withCount(note, counts) {
  const count = counts ? (counts[note.id] ?? 0) : undefined;
  if (note.support === count) return note;
  const { support: _before, ...others } = note;
  return counts ? { ...others, support: count } : others;
}

/**
 * Apply the answer to one's own tap.
 *
 * @param {Table} table
 * @param {HarvestReceipt} receipt
 */
export function applyReceipt(table, { id, note, given }) {
  batch(() => {
    table.notes.value = merge(table.notes.value, note ? [note] : [], note ? [] : [id]);
    table.given.value = new Set(given);
  });
}

/**
 * Apply which notes are in which themes.
 *
 * @param {Table} table
 * @param {Grouping} grouping
 */
export function applyGrouping(table, { themes, of }) {
  const themeOf = new Map(
    Object.entries(of).flatMap(([theme, notes]) => notes.map((note) => [note, Number(theme)])),
  );
  batch(() => {
    table.themes.value = themes;
    table.notes.value = table.notes.value.map((note) => {
      const theme = themeOf.get(note.id) ?? null;
      return (note.theme ?? null) === theme ? note : { ...note, theme };
    });
  });
}

/**
 * Notes in the order they came to the table: what is there keeps its place.
 *
 * @param {HarvestNote[]} notes
 * @param {HarvestNote[]} changed
 * @param {number[]} gone
 */
function merge(notes, changed, gone) {
  const merged = new Map(notes.map((note) => [note.id, note]));
  for (const id of gone) merged.delete(id);
  for (const note of changed) merged.set(note.id, note);
  return [...merged.values()].sort((a, b) => a.at - b.at || a.id - b.id);
}
