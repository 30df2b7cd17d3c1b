import { computed, signal } from "@preact/signals";

/** @import { Harvest, HarvestFrame, HarvestNote, HarvestReceipt } from "../shared/types.js" */

/** @typedef {ReturnType<typeof makeTable>} Table */

/**
 * The harvest of one's region, as a phone knows it and as others change it.
 *
 * @param {Harvest} view
 */
export function makeTable(view) {
  const known = {
    group: view.group,
    region: view.region,
    open: signal(view.open),
    marks: signal(view.marks),
    ticket: signal(view.ticket),
    notes: signal(view.notes),
    own: signal(view.own),
    given: signal(new Set(view.given)),
    seq: view.seq,
  };
  const canMark = computed(() => known.open.value && known.marks.value > 0 && !known.ticket.value);
  const listed = computed(() => new Set(known.notes.value.map((note) => note.id)));
  return { ...known, canMark, listed };
}

/**
 * Apply all of it; false where this is older than what is known.
 *
 * @param {Table} table
 * @param {Harvest | null} view
 */
export function replaceTable(table, view) {
  if (!view || view.group !== table.group) return true;
  if (view.seq < table.seq) return false;
  table.seq = view.seq;
  table.open.value = view.open;
  table.marks.value = view.marks;
  table.ticket.value = view.ticket;
  table.notes.value = view.notes;
  table.own.value = view.own;
  table.given.value = new Set(view.given);
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
  table.seq = frame.last;
  table.open.value = frame.open;
  const before = frame.whole ? [] : table.notes.value;
  table.notes.value = merge(before, frame.notes ?? [], frame.gone ?? []);
}

/**
 * Apply the answer to one's own tap.
 *
 * @param {Table} table
 * @param {HarvestReceipt} receipt
 */
export function applyReceipt(table, receipt) {
  const { id, note } = receipt;
  table.notes.value = merge(table.notes.value, note ? [note] : [], note ? [] : [id]);
  table.given.value = new Set(receipt.given);
}

/**
 * How many marks are left at a question.
 *
 * @param {Table} table
 * @param {number} question
 */
export function marksLeft(table, question) {
  const used = table.notes.value.filter(
    (note) => note.question === question && table.given.value.has(note.id),
  );
  return Math.max(0, table.marks.value - used.length);
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
