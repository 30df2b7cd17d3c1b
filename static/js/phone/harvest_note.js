import { useComputed } from "@preact/signals";
import { html, Icon } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { marksLeft } from "./table.js";
import { Told } from "./table_actions.js";

/** @import { HarvestNote as Note, Kind } from "../shared/types.js" */
/** @import { TableAction } from "./outbox.js" */
/** @import { Table } from "./table.js" */
/** @import { Actions } from "./table_actions.js" */

/** @type {TableAction[]} */
const ACTIONS = ["give", "take_back"];

/** @param {number} count */
function supportText(count) {
  return ngettext("%(num)s keer gesteund", "%(num)s keer gesteund", count);
}

/** @param {{ others: Note[] }} props */
function Others({ others }) {
  const text = ngettext(
    "en %(num)s die hierop lijkt",
    "en %(num)s die hierop lijken",
    others.length,
  );
  return html`<details class="alike">
    <summary class="link">${text}</summary>
    <ul>${others.map((note) => html`<li key=${note.id} class="as-written" dir="auto">${note.text}</li>`)}</ul>
  </details>`;
}

/**
 * A note of the harvest, with the others that say nearly the same: supporting it is
 * supporting this one. It is drawn again only when something of its own changes.
 *
 * @param {{ note: Note, others: Note[], isOwn: boolean, kind: Kind, table: Table, actions: Actions }} props
 */
export function HarvestNote({ note, others, isOwn, kind, table, actions }) {
  const { id } = note;
  const given = useComputed(() => table.given.value.has(id)).value;
  const busy = useComputed(() => actions.busy.value.has(id)).value;
  const spent = useComputed(() => !given && !marksLeft(table, note.question)).value;
  const kept = useComputed(() => actions.kept(id, ACTIONS)).value;
  const problem = useComputed(() => actions.refused(id, ACTIONS)).value;
  const canMark = table.canMark.value;
  // Support of one's own from before that was refused can still be taken back.
  const hasButton = canMark && (!isOwn || given);
  const look = `at-table kind-${kind} ${canMark ? "marked" : ""} ${given ? "given" : ""}`;
  return html`<li class=${look} id=${`note-${id}`} data-note=${id}>
    <div>
      <p class="as-written" dir="auto">${note.text}</p>
      <p class="said-where">
        ${isOwn && html`<span class="from-you">${_("van u")}</span>`}
        ${note.origin && html`<span class="muted" dir="auto">${note.origin}</span>`}
        ${note.support ? html`<span class="support-count figures">${supportText(note.support)}</span>` : null}
        ${!canMark && given && html`<span class="supported"><${Icon} name="thumb" />${_("door u gesteund")}</span>`}
      </p>
    </div>
    ${
      hasButton &&
      html`<button class=${`support ${spent ? "spent" : ""}`} aria-pressed=${given} aria-busy=${busy}
        onClick=${() => actions.act(given ? "take_back" : "give", id)}>
        <${Icon} name="thumb" /><span class="visually-hidden">${_("Steun")}: <bdi>${note.text.slice(0, 60)}</bdi></span>
      </button>`
    }
    ${others.length > 0 && html`<${Others} others=${others} />`}
    <${Told} problem=${problem} kept=${kept} />
  </li>`;
}
