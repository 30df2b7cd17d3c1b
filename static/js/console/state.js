import { computed, effect, signal } from "@preact/signals";
import { applyParts, makeParts } from "../shared/parts.js";

/** What a console knows; `selected` is what the middle column works on. */
export function makeState(view, device) {
  const parts = makeParts(view);
  const state = { ...parts, parts, device };
  state.selected = signal(view.board.themes.length ? `theme:${view.board.themes[0].id}` : "live");
  state.problem = signal(null);
  // Ticked notes, and the question about themes that is being asked.
  state.chosen = signal(new Set());
  state.asking = signal(null);
  // A theme that was just made is opened once it has arrived.
  state.awaited = signal(null);
  effect(() => {
    const { themes } = state.board.value;
    if (!themes.some((theme) => theme.id === state.awaited.value)) return;
    state.selected.value = `theme:${state.awaited.value}`;
    state.awaited.value = null;
  });
  state.round = computed(
    () => state.rounds.value.find((r) => r.id === state.current.value) ?? null,
  );
  state.byId = computed(() => new Map(state.notes.value.map((note) => [note.id, note])));
  return state;
}

/** Apply a frame of the server. */
export function applyFrame(state, frame) {
  applyParts(state.parts, frame.view ?? frame);
  if (frame.view) {
    state.notes.value = frame.view.notes;
  } else if (frame.notes || frame.gone) {
    const merged = new Map(state.byId.value);
    for (const id of frame.gone ?? []) merged.delete(id);
    for (const note of frame.notes ?? []) merged.set(note.id, note);
    state.notes.value = [...merged.values()].sort((a, b) => a.id - b.id);
  }
}

/** The notes of one list in the left column. */
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
