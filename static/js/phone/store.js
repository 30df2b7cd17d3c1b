import { batch, computed, signal } from "@preact/signals";
import { followLate } from "./late.js";
import { isTableAction } from "./outbox.js";

/** @import { Signal } from "@preact/signals" */
/** @import { PhoneView, Place, Receipt } from "../shared/types.js" */
/** @import { Op } from "./outbox.js" */

/** @typedef {ReturnType<typeof makeStore>} Store */

/**
 * A note as its author sees it: of the server, or waiting here (then without an id);
 * `saying` is what waits here of where it belongs.
 *
 * @typedef {Omit<Receipt, "id" | "commitment" | "place"> & Partial<Receipt> & { waiting: Op | null, saying?: Op }} OwnNote
 */

/**
 * What a phone knows: receipts of the server, and what still waits here.
 * The list people see is the one laid over the other; `late` is what of it has waited
 * so long that one should hear of it. `page` is its address.
 *
 * @param {PhoneView} view
 * @param {string} page
 */
export function makeStore(view, page) {
  const receipts = signal(new Map(view.notes.map((note) => [note.op_id, note])));
  /** @type {Signal<Op[]>} */
  const waiting = signal([]);
  const late = followLate(waiting);
  const round = signal(view.state.round);
  const places = signal(view.places);
  const hallAsked = signal(view.state.hall_asked);
  const assistant = signal(view.state.assistant);
  const notes = computed(() => overlay([...receipts.value.values()], waiting.value, late.value));

  /** @param {Receipt} note */
  function receive(note) {
    const next = new Map(receipts.value);
    if (note.state === "deleted") next.delete(note.op_id);
    else next.set(note.op_id, note);
    receipts.value = next;
  }

  /**
   * All one's own notes, and where notes can belong.
   *
   * @param {{ notes: Receipt[], places: Place[] }} own
   */
  function receiveOwn(own) {
    batch(() => {
      places.value = own.places;
      own.notes.forEach(receive);
    });
  }

  const { date, timezone: timeZone } = view.workshop;
  const year = Number(date.slice(0, 4));
  const known = { notes, waiting, late, round, places, hallAsked, assistant };
  return { ...known, receive, receiveOwn, group: view.group, timeZone, year, page };
}

/**
 * A note with what its author says of where it belongs; what was refused, was not said.
 *
 * @param {OwnNote} note
 * @param {Op} op
 * @returns {OwnNote}
 */
function saying(note, op) {
  if (op.refused) return { ...note, saying: op };
  const said = { said: op.body.place || null, name: op.body.name };
  return { ...note, place: { ...note.place, ...said }, saying: op };
}

/**
 * Lay waiting operations over the receipts. A removal hides its note, until it is late.
 *
 * @param {Receipt[]} receipts
 * @param {Op[]} waiting
 * @param {Set<string>} late
 */
export function overlay(receipts, waiting, late = new Set()) {
  /** @type {Map<string, OwnNote>} */
  const notes = new Map(receipts.map((note) => [note.op_id, { ...note, waiting: null }]));
  for (const op of waiting.filter((each) => !isTableAction(each))) {
    if (op.kind === "post") {
      notes.set(op.op_id, {
        op_id: op.op_id,
        group: op.body.group,
        question: op.body.question,
        text: op.body.text,
        state: op.refused ? "refused" : "kept",
        at: op.written,
        waiting: op,
      });
      continue;
    }
    const note = notes.get(op.body.note);
    if (!note) continue;
    if (op.kind === "delete" && !op.refused) {
      if (late.has(op.op_id)) notes.set(op.body.note, { ...note, state: "erasing", waiting: op });
      else notes.delete(op.body.note);
    } else if (op.kind === "edit") {
      notes.set(op.body.note, {
        ...note,
        text: op.body.text,
        state: op.refused ? "refused" : "kept",
        place: null,
        waiting: op,
      });
    } else if (op.kind === "say_place" && note.place) notes.set(op.body.note, saying(note, op));
  }
  return [...notes.values()].sort((a, b) => b.at - a.at);
}
