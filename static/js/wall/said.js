import { html, Icon } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";

/** All of a note that has a size on the wall. */
export function lookOf(note) {
  return `${note.id} ${note.text} ${note.origin ?? ""} ${note.counted ?? ""}`;
}

function Count({ count }) {
  const words = ngettext("%(num)s keer gesteund", "%(num)s keer gesteund", count);
  return html`<span class="said-count figures"><${Icon} name="thumb" /><b aria-hidden="true">${count}</b>
    <span class="visually-hidden">${words}</span></span>`;
}

/** What was said; in a debrief also where it came from and, once revealed, its support. */
export function Said({ note }) {
  const counted = note.counted !== undefined;
  const origin = _("uit %(place)s", { place: note.origin ?? "" });
  if (!note.origin && !counted) return note.text;
  return html`<span class="said">${note.text}</span>
    <span class="said-foot"><span class="said-origin">${note.origin ? origin : ""}</span>
      ${counted && html`<${Count} count=${note.counted} />`}</span>`;
}
