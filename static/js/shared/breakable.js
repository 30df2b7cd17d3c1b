import { html } from "./html.js";

/**
 * A name that may go on under itself after each of its strokes.
 *
 * @param {string} name
 */
export function breakable(name) {
  const [first, ...others] = name.split("/");
  return [first, ...others.map((part) => html`/<wbr />${part}`)];
}
