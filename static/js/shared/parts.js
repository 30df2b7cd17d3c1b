import { signal } from "@preact/signals";

/** @import { Signal } from "@preact/signals" */

/**
 * @template View
 * @typedef {{ [Name in Exclude<keyof View, "seq">]: Signal<View[Name]> }} Parts
 */

/**
 * A signal for each part of a view; what the server adds to a view is here by its name.
 *
 * @template {{ seq: number }} View
 * @param {View} view
 * @returns {Parts<View>}
 */
export function makeParts({ seq: _seq, ...parts }) {
  const signals = Object.entries(parts).map(([name, value]) => [name, signal(value)]);
  // Made name by name from the view: the checker cannot follow that.
  return /** @type {any} */ (Object.fromEntries(signals));
}

/**
 * Apply the parts that a view or a frame brings; notes of a frame only change some.
 *
 * @param {Record<string, Signal<any>>} parts
 * @param {Record<string, any>} brought
 */
export function applyParts(parts, { notes: _notes, ...brought }) {
  for (const [name, value] of Object.entries(brought)) {
    if (name in parts) parts[name].value = value;
  }
}
