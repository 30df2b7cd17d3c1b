import { computed, signal } from "@preact/signals";
import { applyParts, makeParts } from "../shared/parts.js";
import { counted, placedIn } from "./placed.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Frame } from "../shared/follower.js" */
/** @import { Mode, Scene, Tally, WallNote, WallView } from "../shared/types.js" */

/** @typedef {{ group?: number, region?: number, mode?: Mode }} Pinned what a wall of its own shows */
/** @typedef {{ group: number | null, region: number | null }} Filter */
/** @typedef {ReturnType<typeof makeState>} WallState */
/** @typedef {Record<string, any> & { state: WallState, page: Signal<string> }} SceneProps */

const MOST_FRESH = 8;

/**
 * What a wall knows, and how a frame changes it.
 *
 * @param {WallView} view
 * @param {Pinned} pinned
 */
export function makeState(view, pinned = {}) {
  const parts = makeParts(view);
  const { scene, round, notes, tallies, checks, people } = parts;
  const ranking = signal(view.notes);
  /** @type {Signal<Set<number>>} */
  const fresh = signal(new Set());
  const filter = computed(() => filterOf(scene.value, pinned));
  const mode = computed(() => pinned.mode ?? scene.value.mode);
  // A wall that has its own mode does not follow the running order.
  const turn = computed(() => (pinned.mode ? null : (scene.value.item ?? null)));
  const visible = computed(() => {
    const placed = placedIn(filter.value, round.value);
    const shown = notes.value.filter((note) => placed.passing(note));
    return counted(shown, placed.countOf, ranking.value);
  });
  const tally = computed(() => tallyOf(tallies.value, filter.value));
  const present = computed(() => peopleIn(people.value, filter.value));
  const check = computed(() => checks.value[checkKey(filter.value)] ?? null);
  return { ...parts, parts, ranking, fresh, filter, mode, turn, visible, tally, present, check };
}

/**
 * Apply a frame of the server; returns the names of the parts that it could not patch.
 *
 * @param {WallState} state
 * @param {Frame<WallView>} frame
 */
export function applyFrame(state, frame) {
  const lacking = applyParts(state.parts, frame.view ?? frame);
  if (frame.view) {
    state.notes.value = frame.view.notes;
    state.ranking.value = frame.view.notes;
    state.fresh.value = new Set();
  } else if (frame.notes || frame.gone) {
    const before = new Set(state.notes.value.map((note) => note.id));
    state.notes.value = mergeNotes(state.notes.value, frame.notes ?? [], frame.gone ?? []);
    const arrived = (frame.notes ?? []).map((note) => note.id).filter((id) => !before.has(id));
    // A heap that is brought in at once is no news.
    if (arrived.length) state.fresh.value = new Set(arrived.length > MOST_FRESH ? [] : arrived);
  }
  if (frame.support !== undefined) {
    state.notes.value = state.notes.value.map((note) => withCounts(note, frame.support));
    state.ranking.value = state.notes.value;
  }
  return lacking;
}

/**
 * A note with its counts, or without any where they are covered.
 *
 * @param {WallNote} note
 * @param {Frame<WallView>["support"]} counts
 * @returns {WallNote}
 */
function withCounts({ support: _covered, ...note }, counts) {
  return counts ? { ...note, support: counts[note.id] } : note;
}

/**
 * Notes in the order of their arrival: what is there keeps its place.
 *
 * @param {WallNote[]} notes
 * @param {WallNote[]} changed
 * @param {number[]} gone
 */
export function mergeNotes(notes, changed, gone) {
  const merged = new Map(notes.map((note) => [note.id, note]));
  for (const id of gone) merged.delete(id);
  for (const note of changed) merged.set(note.id, note);
  return [...merged.values()].sort((a, b) => a.at - b.at || a.id - b.id);
}

/**
 * @param {Scene} scene
 * @param {Pinned} pinned
 * @returns {Filter}
 */
function filterOf(scene, pinned) {
  if (pinned.group || pinned.region) {
    return { group: pinned.group ?? null, region: pinned.region ?? null };
  }
  return { group: scene.group ?? null, region: scene.region ?? null };
}

/**
 * How many people there are where a wall looks; of a room that is not known.
 *
 * @param {Record<string, number>} people
 * @param {Filter} filter
 */
function peopleIn(people, { group, region }) {
  if (group !== null) return null;
  return people[region !== null ? `region:${region}` : "all"] ?? 0;
}

/** @param {Filter} filter */
function checkKey({ region }) {
  return region !== null ? `region:${region}` : "all";
}

/**
 * @param {Record<string, Tally>} tallies
 * @param {Filter} filter
 */
function tallyOf(tallies, { group, region }) {
  const key = group !== null ? `group:${group}` : region !== null ? `region:${region}` : "all";
  return tallies[key] ?? { notes: 0, writers: 0 };
}
