import { html, Icon } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";

/** @import { CountedNote } from "./placed.js" */

/**
 * All of a note that has a size on the wall.
 *
 * @param {CountedNote} note
 */
export function lookOf(note) {
  return `${note.id} ${note.text} ${note.origin ?? ""} ${note.counted ?? ""}`;
}

/** @param {{ count: number }} props */
function Count({ count }) {
  const words = ngettext("%(num)s keer gesteund", "%(num)s keer gesteund", count);
  return html`<span class="said-count figures"><${Icon} name="thumb" /><b aria-hidden="true">${count}</b>
    <span class="visually-hidden">${words}</span></span>`;
}

/**
 * What was said; in a debrief also where it came from and, once revealed, its support.
 *
 * @param {{ note: CountedNote }} props
 */
export function Said({ note }) {
  const text = html`<span class="said-text as-written" dir="auto">${note.text}</span>`;
  if (!note.origin && !note.counted) return text;
  const origin = inSentence(_("uit %(place)s"), { place: note.origin });
  return html`<span class="said">
    <span>${text}${note.origin && html`<span class="said-origin">${origin}</span>`}</span>
    ${Boolean(note.counted) && html`<${Count} count=${note.counted} />`}</span>`;
}
