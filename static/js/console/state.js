import { computed, effect, signal } from "@preact/signals";
import { applyParts, makeParts } from "../shared/parts.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Frame } from "../shared/follower.js" */
/** @import { ActView, ConsoleNote, ConsoleView, ThemeView } from "../shared/types.js" */
/** @import { Actions } from "./actions.js" */
/** @import { Draft } from "./panels/speech.js" */

/** @typedef {ReturnType<typeof makeState>} ConsoleState */
/** @typedef {Record<string, any> & { state: ConsoleState, actions: Actions }} Props of most components */

/** @typedef {{ kind: "move", notes: number[] }} AskedToMove */
/** @typedef {{ kind: "merge", theme: ThemeView }} AskedToMerge */
/** @typedef {{ kind: "new", notes?: number[] } | { kind: "split", notes: number[], theme: ThemeView }} AskedToName */
/** @typedef {{ kind: "undo", last: ActView }} AskedToUndo */
/** @typedef {{ kind: "retire", theme: ThemeView }} AskedToRetire */
/** @typedef {AskedToMove | AskedToMerge | AskedToName | AskedToUndo | AskedToRetire | { kind: "propose" } | { kind: "keys" }} Asked a question in a box over the page */

/**
 * What a console knows; `selected` is what the middle column works on.
 *
 * @param {ConsoleView} view
 * @param {string} device
 */
export function makeState(view, device) {
  const parts = makeParts(view);
  const { board, rounds, current, notes } = parts;
  const selected = signal(view.board.themes.length ? `theme:${view.board.themes[0].id}` : "live");
  /** @type {Signal<string | null>} */
  const problem = signal(null);
  const unwritable = signal(false);
  const query = signal("");
  /** @type {Signal<"lists" | "work" | "wall">} The column that a small screen shows. */
  const column = signal("work");
  /** @type {Signal<Set<string>>} Steps of the day that were done or passed over by hand. */
  const passed = signal(new Set());
  const seenAnswers = signal(0);
  /** @type {Signal<Set<number>>} Ticked notes. */
  const chosen = signal(new Set());
  /** @type {Signal<Asked | null>} */
  const asking = signal(null);
  /** @type {Signal<number | null>} A theme that was just made is opened once it has arrived. */
  const awaited = signal(null);
  effect(() => {
    const theme = board.value.themes.find((each) => each.id === awaited.value);
    if (!theme) return;
    selected.value = `theme:${theme.id}`;
    column.value = "work";
    awaited.value = null;
  });
  const round = computed(() => rounds.value.find((each) => each.id === current.value) ?? null);
  const byId = computed(() => new Map(notes.value.map((note) => [note.id, note])));
  /** @type {Signal<Map<number, Draft>>} What is being typed at the items of the running order. */
  const drafts = signal(new Map());
  return {
    ...parts,
    parts,
    drafts,
    device,
    selected,
    query,
    column,
    passed,
    seenAnswers,
    problem,
    unwritable,
    chosen,
    asking,
    awaited,
    round,
    byId,
  };
}

/**
 * Apply a frame of the server; returns the names of the parts that it could not patch.
 *
 * @param {ConsoleState} state
 * @param {Frame<ConsoleView>} frame
 */
export function applyFrame(state, frame) {
  const lacking = applyParts(state.parts, frame.view ?? frame);
  if (frame.view) {
    state.notes.value = frame.view.notes;
  } else if (frame.notes || frame.gone) {
    const merged = new Map(state.byId.value);
    for (const id of frame.gone ?? []) merged.delete(id);
    for (const note of frame.notes ?? []) merged.set(note.id, note);
    state.notes.value = [...merged.values()].sort((a, b) => a.id - b.id);
  }
  return lacking;
}

/**
 * The notes of one list in the left column.
 *
 * @param {ConsoleState} state
 * @param {string} selected
 * @returns {ConsoleNote[]}
 */
export function notesOf(state, selected) {
  const notes = state.notes.value;
  const [what, id] = selected.split(":");
  if (what === "live")
    return notes.filter((n) => n.round === state.current.value && n.state === "shown");
  if (["hidden", "late", "waiting"].includes(what))
    return notes.filter((note) => note.state === what);
  const board = state.board.value;
  if (what === "unique" || what === "undecided") {
    const ids = new Set(board[what].map((note) => note.id));
    return notes.filter((note) => ids.has(note.id));
  }
  const theme = board.themes.find((each) => each.id === Number(id));
  const ids = new Set(theme?.notes ?? []);
  return notes.filter((note) => ids.has(note.id));
}
