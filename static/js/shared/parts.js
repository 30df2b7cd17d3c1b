import { signal } from "@preact/signals";
import { applyPatch } from "./patch.js";

/** @import { Signal } from "@preact/signals" */

/**
 * What the server last said of each part, and which version that is: patches are made
 * for that, whatever the page itself has made of the part since.
 *
 * @type {WeakMap<object, Map<string, { version: number, value: any }>>}
 */
const said = new WeakMap();

/**
 * @template View
 * @typedef {{ [Name in Exclude<keyof View, "seq" | "versions">]: Signal<View[Name]> }} Parts
 */

/**
 * A signal for each part of a view; what the server adds to a view is here by its name.
 *
 * @template {{ seq: number, versions?: Record<string, number> }} View
 * @param {View} view
 * @returns {Parts<View>}
 */
export function makeParts({ seq: _seq, versions = {}, ...parts }) {
  const signals = Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [name, signal(value)]),
  );
  const known = Object.entries(versions).map(
    ([name, version]) => /** @type {const} */ ([name, { version, value: signals[name].value }]),
  );
  said.set(signals, new Map(known));
  // Made name by name from the view: the checker cannot follow that.
  return /** @type {any} */ (signals);
}

/**
 * Apply the parts that a view or a frame brings; notes of a frame only change some.
 * Returns the names of those that it patches from another version than is known here.
 *
 * @param {Record<string, Signal<any>>} parts
 * @param {Record<string, any>} brought
 * @returns {string[]}
 */
export function applyParts(parts, { notes: _notes, versions = {}, patches = {}, ...brought }) {
  const known = said.get(parts) ?? new Map();
  for (const [name, value] of Object.entries(brought)) {
    if (name in parts && !(name in versions)) parts[name].value = value;
  }
  return Object.keys(versions).filter((name) => {
    const before = known.get(name);
    const version = versions[name];
    if (before?.version === version) return false;
    const change = patches[name];
    if (!(name in brought) && (!change || change.from !== before?.version)) return true;
    const value = name in brought ? brought[name] : applyPatch(before.value, change.patch);
    known.set(name, { version, value });
    parts[name].value = value;
    return false;
  });
}
