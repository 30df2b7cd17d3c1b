/** What is read aloud to who cannot see the page: a note that was received, the time that goes by. */

import { effect } from "@preact/signals";
import { render } from "preact";
import { now } from "../shared/clock.js";
import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { pagePart } from "../shared/page.js";
import { heldBack } from "./note_state.js";

/** @import { OwnNote, Store } from "./store.js" */
/** @typedef {{ said: string, text: string }} News a sentence, and the note's words in it */

// Minutes before its end at which a round says how long there is left.
const CALLS = [10, 5, 1, 0];
const MINUTE = 60_000;
const MOST = 60;

/**
 * What there is to say of one's own notes that changed: what was on its way has its answer, or
 * the note is gone. What a facilitator does to them later is no answer.
 *
 * @returns {News[]}
 * @param {OwnNote[]} before
 * @param {OwnNote[]} notes
 */
export function newsOf(before, notes) {
  const here = new Map(notes.map((note) => [note.op_id, note]));
  return before.flatMap((old) => {
    const note = here.get(old.op_id);
    const said = sayOf(old, note);
    return said ? { said, text: (note ?? old).text.slice(0, MOST) } : [];
  });
}

/**
 * @param {OwnNote} old
 * @param {OwnNote} [note]
 */
function sayOf(old, note) {
  if (!note) return _("Gewist: %(text)s");
  if (old.state !== "kept" || note.state === "kept") return "";
  if (note.state === "refused") return note.waiting?.refused?.message ?? "";
  return heldBack(note.state) ?? _("Ontvangen: %(text)s");
}

/**
 * How long there is left of a round, at the moments at which that is said.
 *
 * @param {number} before what was left a moment ago, in milliseconds
 * @param {number} left
 */
export function timeCall(before, left) {
  const call = CALLS.find((each) => before > each * MINUTE && left <= each * MINUTE);
  if (call === undefined) return "";
  return call ? ngettext("nog %(num)s minuut", "nog %(num)s minuten", call) : _("De tijd is om.");
}

/**
 * Read aloud what happens on this page by itself.
 *
 * @param {Store} store
 */
export function announce(store) {
  const part = pagePart("announcement");
  const say = (/** @type {News[]} */ news) => {
    const told = news.map(({ said, text }) => html`<p>${inSentence(said, { text })}</p>`);
    if (told.length) render(told, part);
  };
  let notes = store.notes.peek();
  effect(() => {
    const news = newsOf(notes, store.notes.value);
    notes = store.notes.value;
    say(news);
  });
  /** @type {{ ends: number, left: number } | null} */
  let clock = null;
  effect(() => {
    const ends = store.round.value?.timer;
    if (!ends) {
      clock = null;
      return;
    }
    const left = ends - now.value;
    const said = clock?.ends === ends ? timeCall(clock.left, left) : "";
    if (said) say([{ said, text: "" }]);
    clock = { ends, left };
  });
}
