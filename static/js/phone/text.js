import { pageData } from "../shared/page.js";

/** How many characters a note may have. */
export const LIMIT = pageData().limits?.note;

/**
 * Characters as people count them, not as UTF-16 does.
 *
 * @param {string} text
 */
export function lengthOf(text) {
  return [...text].length;
}

/**
 * Drop what no server will keep: half characters, NUL, control characters.
 * Lines stay, with at most one empty one between them.
 *
 * @param {string} text
 */
export function cleanText(text) {
  const whole = text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    "",
  );
  return whole
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map(cleanLine)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** @param {string} line */
function cleanLine(line) {
  return line
    .replace(/\p{Cc}/gu, (c) => (/\s/.test(c) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}
