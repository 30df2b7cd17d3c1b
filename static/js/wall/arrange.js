export const WIDTH = 1760;
export const HEIGHT = 780;
export const LABEL = { width: 310, height: 92 };
const GAP = 12;
const [SMALLEST, LARGEST] = [30, 130];
// Wider than high, for the names under the circles.
const SHAPE = 1.9;

/** @import { ThemeView } from "../shared/types.js" */

/** @typedef {{ left: number, top: number }} Corner */
/** @typedef {{ width: number, height: number }} Size */

/**
 * A place in pixels per theme: as near as can be to where it lies on the map,
 * but each in a field of its own, so that no circle or name covers another.
 *
 * @param {ThemeView[]} themes
 */
export function arrange(themes) {
  const columns = Math.max(1, Math.ceil(Math.sqrt(themes.length * SHAPE)));
  const rows = Math.max(1, Math.ceil(themes.length / columns));
  const field = { width: WIDTH / columns, height: HEIGHT / rows };
  const room = Math.min(LARGEST, (field.height - LABEL.height - GAP) / 2, field.width / 2 - GAP);
  const most = Math.max(...themes.map((theme) => theme.size));
  const free = Array.from({ length: rows * columns }, (_, i) => ({
    left: (i % columns) * field.width,
    top: Math.floor(i / columns) * field.height,
  }));
  return themes.map((theme) => {
    const radius = Math.max(SMALLEST, room * Math.sqrt(theme.size / most));
    const halfWidth = Math.max(radius, LABEL.width / 2);
    const halfHeight = radius + LABEL.height / 2;
    const wanted = { x: theme.x * WIDTH, y: theme.y * HEIGHT };
    const { left, top } = nearest(free, wanted, field);
    return {
      theme,
      radius,
      halfWidth,
      halfHeight,
      x: within(wanted.x, left, field.width, halfWidth),
      y: within(wanted.y, top, field.height, halfHeight),
    };
  });
}

/**
 * Take the free field whose middle is nearest.
 *
 * @param {Corner[]} free
 * @param {{ x: number, y: number }} wanted
 * @param {Size} field
 */
function nearest(free, { x, y }, field) {
  const far = (/** @type {Corner} */ { left, top }) =>
    Math.hypot(left + field.width / 2 - x, top + field.height / 2 - y);
  const best = free.reduce((one, other) => (far(other) < far(one) ? other : one));
  free.splice(free.indexOf(best), 1);
  return best;
}

/**
 * The place in a field nearest to the wanted one.
 *
 * @param {number} wanted
 * @param {number} start
 * @param {number} length
 * @param {number} half
 */
function within(wanted, start, length, half) {
  const slack = Math.max(0, length / 2 - half);
  const middle = start + length / 2;
  return Math.min(middle + slack, Math.max(middle - slack, wanted));
}
