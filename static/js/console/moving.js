import { effect } from "@preact/signals";
import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { Hint, withKey } from "./keys.js";

/** @import { ConsoleNote, ThemeView } from "../shared/types.js" */
/** @import { Asked, ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/** @typedef {DragEvent & { currentTarget: HTMLElement, dataTransfer: DataTransfer }} Dragged */

const NOTES = "application/x-sprokkel-notes";
/** @type {number | null} */
let lastTicked = null;

/**
 * Let go of the chosen notes when another list is opened.
 *
 * @param {ConsoleState} state
 */
export function watchChosen(state) {
  effect(() => {
    state.selected.value;
    state.chosen.value = new Set();
    lastTicked = null;
  });
}

/**
 * The chosen notes that are still in the list.
 *
 * @param {ConsoleState} state
 * @param {ConsoleNote[]} notes
 */
function chosenIn(state, notes) {
  return notes.filter((note) => state.chosen.value.has(note.id)).map((note) => note.id);
}

/**
 * The note itself, or all that are chosen when it is one of them.
 *
 * @param {ConsoleState} state
 * @param {ConsoleNote} note
 */
function withChosen(state, note) {
  const chosen = state.chosen.value;
  return chosen.has(note.id) ? [...chosen].filter((id) => state.byId.value.has(id)) : [note.id];
}

/**
 * @param {number} one
 * @param {number} other
 */
function between(one, other) {
  /** @type {NodeListOf<HTMLElement>} */
  const rows = document.querySelectorAll(".note-row[data-note]");
  const ids = [...rows].map((row) => Number(row.dataset.note));
  const [from, to] = [ids.indexOf(one), ids.indexOf(other)].sort((a, b) => a - b);
  return from < 0 ? [other] : ids.slice(from, to + 1);
}

/**
 * The tick of a note; with shift, of all notes from the last ticked one on.
 *
 * @param {{ state: ConsoleState, note: ConsoleNote, about: string }} props
 */
export function Tick({ state, note, about }) {
  const tick = (/** @type {MouseEvent & { currentTarget: HTMLInputElement }} */ event) => {
    const chosen = new Set(state.chosen.value);
    const range = event.shiftKey && lastTicked !== null ? between(lastTicked, note.id) : [note.id];
    for (const id of range) {
      if (event.currentTarget.checked) chosen.add(id);
      else chosen.delete(id);
    }
    lastTicked = note.id;
    state.chosen.value = chosen;
  };
  const label = _("Kies: %(note)s", { note: about });
  return html`<label class="pick"><input type="checkbox" data-act="tick"
    aria-label=${label}
    checked=${state.chosen.value.has(note.id)} onClick=${tick} /></label>`;
}

/**
 * The menu with all places a note can go to.
 *
 * @param {{ state: ConsoleState, note: ConsoleNote, about: string }} props
 */
export function MoveButton({ state, note, about }) {
  const open = () => {
    state.asking.value = { kind: "move", notes: withChosen(state, note) };
  };
  const label = _("Verplaats naar…: %(note)s", { note: about });
  return html`<button class="link" data-act="move" aria-haspopup="dialog" ...${withKey("v")}
    aria-label=${label} onClick=${open}>${_("Verplaats")}<${Hint} letter="v" /></button>`;
}

/**
 * What a row needs to be dragged with a mouse; keyboard and touch have the menu.
 *
 * @param {ConsoleState} state
 * @param {ConsoleNote} note
 */
export function draggable(state, note) {
  return {
    draggable: true,
    onDragStart: (/** @type {Dragged} */ event) => {
      event.dataTransfer.setData(NOTES, JSON.stringify(withChosen(state, note)));
      event.dataTransfer.effectAllowed = "move";
      event.currentTarget.classList.add("dragged");
    },
    onDragEnd: (/** @type {Dragged} */ event) => event.currentTarget.classList.remove("dragged"),
  };
}

/**
 * What an entry of the left list needs to receive notes; nothing where none can go.
 *
 * @param {ConsoleState} state
 * @param {Actions} actions
 * @param {string} id
 */
export function dropTarget(state, actions, id) {
  const [what, theme] = id.split(":");
  if (what !== "theme" && what !== "unique") return {};
  const mark = (/** @type {Dragged} */ event, /** @type {boolean} */ over) =>
    event.currentTarget.classList.toggle("receives", over);
  const over = (/** @type {Dragged} */ event) => {
    if (!event.dataTransfer.types.includes(NOTES)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    mark(event, true);
  };
  return {
    onDragEnter: over,
    onDragOver: over,
    onDragLeave: (/** @type {Dragged} */ event) => mark(event, false),
    onDrop: (/** @type {Dragged} */ event) => {
      mark(event, false);
      const notes = event.dataTransfer.getData(NOTES);
      if (!notes) return;
      event.preventDefault();
      move(state, actions, JSON.parse(notes), theme ? Number(theme) : null);
    },
  };
}

/**
 * Move notes and let go of them.
 *
 * @param {ConsoleState} state
 * @param {Actions} actions
 * @param {number[]} notes
 * @param {number | null} theme
 */
export async function move(state, actions, notes, theme) {
  const done = await actions.moveNotes(notes, theme);
  if (done) state.chosen.value = new Set();
  return done;
}

/**
 * What can be done with the chosen notes, while there are any.
 *
 * @param {{ state: ConsoleState, actions: Actions, notes: ConsoleNote[], theme: ThemeView | undefined }} props
 */
export function Chosen({ state, actions, notes, theme }) {
  const chosen = chosenIn(state, notes);
  if (!chosen.length) return null;
  const count = ngettext("%(num)s notitie gekozen", "%(num)s notities gekozen", chosen.length);
  const ask = (/** @type {Asked} */ asked) => () => {
    state.asking.value = asked;
  };
  const hidden = notes.some((note) => chosen.includes(note.id) && note.state !== "shown");
  const waiting = notes.some((note) => chosen.includes(note.id) && note.state === "waiting");
  const addAll = async () => {
    for (const note of chosen) await actions.addItem("quote", note);
    state.chosen.value = new Set();
  };
  return html`<div class="chosen" role="group" aria-label=${_("Gekozen notities")}>
    <strong role="status">${count}</strong>
    <button class="button" aria-haspopup="dialog" onClick=${ask({ kind: "move", notes: chosen })}>${_("Verplaats naar…")}</button>
    <button class="button" aria-haspopup="dialog" onClick=${ask(theme ? { kind: "split", notes: chosen, theme } : { kind: "new", notes: chosen })}>${theme ? _("Splits af als nieuw thema") : _("Maak er een nieuw thema van")}</button>
    <button class="button" onClick=${() => actions.showNotes(chosen, hidden)}>${hidden ? (waiting ? _("Goedkeuren") : _("Toon")) : _("Verberg")}</button>
    ${!hidden && html`<button class="button" onClick=${addAll}>${_("In de volgorde plenair")}</button>`}
    <button class="link" onClick=${() => (state.chosen.value = new Set())}>${_("Laat los")}</button>
  </div>`;
}
