/** @import { ThemeView } from "./types.js" */

// Of the largest share that any region has, what the smallest must reach.
const ALIKE = 0.5;

/**
 * Whether a theme was heard in all regions about as much: a voice in each is not yet that.
 *
 * @param {ThemeView} theme
 */
export function isHeardAlike({ spread }) {
  if (spread?.kind !== "everywhere") return false;
  const shares = spread.regions.map(({ heard, of }) => (of ? heard / of : 0));
  return Math.min(...shares) >= ALIKE * Math.max(...shares);
}
