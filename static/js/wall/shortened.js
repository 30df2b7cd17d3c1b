// More than this in a column, and nobody in a hall reads it to its end.
const LETTERS = 220;
const LINES = 6;

/**
 * As much of a note as a column of the wall can hold: whole words, and a sign that it goes on.
 *
 * @param {string} text
 */
export function shortened(text) {
  const short = text.split("\n").slice(0, LINES).join("\n");
  if (short.length <= LETTERS) return short === text ? text : `${short} …`;
  const cut = short.slice(0, LETTERS + 1);
  return `${cut.replace(/\s+\S*$/, "").slice(0, LETTERS)} …`;
}
