import { html, Icon } from "../shared/html.js";
import { ngettext } from "../shared/i18n.js";
import { shortened } from "./shortened.js";

/** @import { CountedNote } from "./placed.js" */

/**
 * All of a note that has a size on the wall.
 *
 * @param {CountedNote} note
 */
export function lookOf(note) {
  return `${note.id} ${note.text} ${note.counted ?? ""}`;
}

/** @param {{ count: number }} props */
function Count({ count }) {
  const words = ngettext("%(num)s keer gesteund", "%(num)s keer gesteund", count);
  return html`<span class="said-count figures"><${Icon} name="thumb" /><b aria-hidden="true">${count}</b>
    <span class="visually-hidden">${words}</span></span>`;
}

/**
 * What was said, and once revealed its support.
 *
 * @param {{ note: CountedNote }} props
 */
export function Said({ note }) {
  const text = html`<span class="said-text as-written" dir="auto">${shortened(note.text)}</span>`;
  if (!note.counted) return text;
  return html`<span class="said"><${Count} count=${note.counted} />${text}</span>`;
}
