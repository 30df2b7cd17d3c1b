import { computed, signal } from "@preact/signals";
import { applyParts, makeParts } from "../shared/parts.js";
import { counted, standingIn } from "./standing.js";

/** What a wall knows, and how a frame changes it. */
export function makeState(view, pinned = {}) {
  const parts = makeParts(view);
  const state = { ...parts, parts, ranking: signal(view.notes), fresh: signal(new Set()) };
  state.filter = computed(() => filterOf(state.scene.value, pinned));
  state.mode = computed(() => pinned.mode ?? state.scene.value.mode);
  // A wall that has its own mode does not follow the running order.
  state.turn = computed(() => (pinned.mode ? null : (state.scene.value.item ?? null)));
  state.visible = computed(() => {
    const until = state.scene.value.paused ?? Number.POSITIVE_INFINITY;
    const stands = standingIn(state.filter.value, state.round.value);
    const notes = state.notes.value.filter((note) => note.at <= until && stands.passing(note));
    return counted(notes, stands.countOf, state.ranking.value);
  });
  state.tally = computed(() => tallyOf(state.tallies.value, state.filter.value));
  state.check = computed(() => state.checks.value[checkKey(state.filter.value)] ?? null);
  return state;
}

/** Apply a frame of the server. */
export function applyFrame(state, frame) {
  applyParts(state.parts, frame.view ?? frame);
  if (frame.view) {
    state.notes.value = frame.view.notes;
    state.ranking.value = frame.view.notes;
    state.fresh.value = new Set();
  } else if (frame.notes || frame.gone) {
    const before = new Set(state.notes.value.map((note) => note.id));
    state.notes.value = mergeNotes(state.notes.value, frame.notes ?? [], frame.gone ?? []);
    const arrived = (frame.notes ?? []).filter((note) => !before.has(note.id));
    state.fresh.value = new Set(arrived.map((note) => note.id));
  }
}

/** Notes in the order of their arrival: what is there keeps its place. */
export function mergeNotes(notes, changed, gone) {
  const merged = new Map(notes.map((note) => [note.id, note]));
  for (const id of gone) merged.delete(id);
  for (const note of changed) merged.set(note.id, note);
  return [...merged.values()].sort((a, b) => a.at - b.at || a.id - b.id);
}

function filterOf(scene, pinned) {
  if (pinned.group || pinned.region) {
    return { group: pinned.group ?? null, region: pinned.region ?? null };
  }
  return { group: scene.group ?? null, region: scene.region ?? null };
}

function checkKey({ region }) {
  return region !== null ? `region:${region}` : "all";
}

function tallyOf(tallies, { group, region }) {
  const key = group !== null ? `group:${group}` : region !== null ? `region:${region}` : "all";
  return tallies[key] ?? { notes: 0, participants: 0 };
}
