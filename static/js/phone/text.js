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
 *
 * @param {string} text
 */
export function cleanText(text) {
  const whole = text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    "",
  );
  return whole
    .replace(/\p{Cc}/gu, (c) => (/\s/.test(c) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}
