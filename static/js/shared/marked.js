import { html } from "./html.js";

/**
 * A text with some of its words marked; spans count characters, not UTF-16 units.
 *
 * @param {{ text: string, spans: number[][] }} props
 */
export function Marked({ text, spans }) {
  const letters = [...text];
  const parts = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (start < done) continue;
    parts.push(letters.slice(done, start).join(""));
    parts.push(html`<mark>${letters.slice(start, end).join("")}</mark>`);
    done = end;
  }
  return [...parts, letters.slice(done).join("")];
}
