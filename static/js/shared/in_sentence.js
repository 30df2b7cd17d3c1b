import { breakable } from "./breakable.js";
import { html } from "./html.js";

/** @param {unknown} words */
function own(words) {
  return html`<bdi>${typeof words === "string" ? breakable(words) : words}</bdi>`;
}

/**
 * A text of ours with the words of people at each `%(name)s`: these are set in the direction of
 * their own letters, and turn nothing around them.
 *
 * @param {string} text
 * @param {Record<string, unknown>} words
 */
export function inSentence(text, words) {
  return text.split(/(%\(\w+\)s)/).map((piece) => {
    const name = piece.slice(2, -2);
    return piece.startsWith("%(") && name in words ? own(words[name]) : piece;
  });
}

/**
 * The words of people after each other; what is empty is left out.
 *
 * @param {unknown[]} parts
 * @param {string} between
 */
export function listed(parts, between = " · ") {
  return parts.filter(Boolean).map((part, i) => [i ? between : "", own(part)]);
}
