/**
 * How a value becomes another: see harvest/live/patches.py, which makes them.
 *
 * @typedef {object} Patch
 * @property {any} [to]
 * @property {Record<string, any>} [set]
 * @property {Record<string, Patch>} [in]
 * @property {string[]} [gone]
 * @property {number} [at]
 * @property {number} [cut]
 * @property {any[]} [add]
 * @property {number[]} [order]
 * @property {any[]} [new]
 * @property {Record<string, Patch>} [places]
 * @property {Record<string, Patch>} [rows]
 */

/**
 * What a patch makes of a value. Only what changed is made anew: a row that did not
 * change is the very same object, and the value itself is left as it was.
 *
 * @param {any} value
 * @param {Patch} patch
 * @returns {any}
 */
export function applyPatch(value, patch) {
  if ("to" in patch) return patch.to;
  if (Array.isArray(value)) return patchList(value, patch);
  const after = { ...value, ...patch.set };
  for (const name of patch.gone ?? []) delete after[name];
  for (const [name, inner] of Object.entries(patch.in ?? {})) {
    after[name] = applyPatch(value[name], inner);
  }
  return after;
}

/**
 * @param {any[]} list
 * @param {Patch} patch
 */
function patchList(list, { at = 0, cut = 0, add, places, order = [], new: fresh = [], rows = {} }) {
  if (add) return [...list.slice(0, at), ...add, ...list.slice(at + cut)];
  if (places) {
    return list.map((value, index) => (places[index] ? applyPatch(value, places[index]) : value));
  }
  const known = new Map([...list, ...fresh].map((row) => [keyOf(row), row]));
  const kept = [...list.slice(0, at).map(keyOf), ...order, ...list.slice(at + cut).map(keyOf)];
  return kept.map((key) => (rows[key] ? applyPatch(known.get(key), rows[key]) : known.get(key)));
}

/** @param {any} row */
function keyOf(row) {
  return Array.isArray(row) ? row[0] : row.id;
}
