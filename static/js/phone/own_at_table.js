import { html, Icon } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { regionWord } from "../shared/words.js";
import { Belongs, firstToPlace } from "./belongs.js";
import { OwnCommitment } from "./commitment.js";
import { heldBack, STATE_ICONS } from "./note_state.js";
import { Told } from "./table_actions.js";

/** @import { Connection } from "../shared/connection.js" */
/** @import * as Sent from "../shared/types.js" */
/** @import { SayPlace } from "./belongs.js" */
/** @import { TableAction } from "./outbox.js" */
/** @import { OwnNote as Receipt, Store } from "./store.js" */
/** @import { Table } from "./table.js" */
/** @import { Actions } from "./table_actions.js" */

/** @typedef {{ online: boolean, say: SayPlace }} Placing */

/** @type {TableAction[]} */
const ACTIONS = ["place", "take_out"];

/** @param {{ note: Sent.OwnNote, receipt: Receipt, store: Store, table: Table, actions: Actions, first: boolean, placing: Placing }} props */
function OwnNote({ note, receipt, store, table, actions, first, placing }) {
  const there = table.byId.value.has(note.id);
  const name = there ? "take_out" : "place";
  const { text } = receipt;
  const about = text.slice(0, 60);
  const held = heldBack(receipt.state);
  return html`<li class=${`at-table kind-${note.kind} ${there ? "there" : ""}`} id=${`own-${note.id}`}>
    <p class="as-written" dir="auto">${text}</p>
    <div class="foot">
      <span class="help" dir="auto">${note.origin}</span>
      ${
        table.open.value &&
        !held &&
        html`<button class=${there ? "link" : "button small"} data-tap=${name}
          aria-busy=${actions.busy.value.has(note.id)} onClick=${() => actions.act(name, note.id)}>
          ${there && html`<${Icon} name="check" />`}
          <span>${there ? _("Staat erbij · haal weg") : _("Zet bij de oogst")}</span>
          <span class="visually-hidden">: <bdi>${about}</bdi></span></button>`
      }
    </div>
    ${held && html`<p class=${`state ${receipt.state}`}><${Icon} name=${STATE_ICONS[receipt.state]} /><span>${held}</span></p>`}
    <${Told} problem=${actions.refused(note.id, ACTIONS)} kept=${actions.kept(note.id, ACTIONS)} />
    <${Belongs} ...${{ note: receipt, store, first, ...placing }} />
    ${note.kind === "next_action" && html`<${OwnCommitment} note=${receipt} store=${store} />`}
  </li>`;
}

/**
 * One's own notes of the day, to be brought into the harvest.
 *
 * @param {{ store: Store, table: Table, actions: Actions, connection: Connection, say: SayPlace }} props
 */
export function OwnNotes({ store, table, actions, connection, say }) {
  const receipts = new Map(store.notes.value.map((note) => [note.id, note]));
  const own = table.own.value.filter((note) => receipts.has(note.id));
  if (!own.length) return null;
  const first = firstToPlace(own.flatMap((note) => receipts.get(note.id) ?? []));
  const placing = { online: connection.online.value, say };
  const place = _("Met één tik staat een notitie bij de oogst van uw %(region)s.", {
    region: regionWord(),
  });
  return html`<section class="table-part" aria-labelledby="own-today">
    <h2 id="own-today">${_("Mijn notities van vandaag")}</h2>
    ${table.open.value && html`<p class="help">${place}</p>`}
    <ul class="table-notes">
      ${own.map(
        (note) => html`<${OwnNote} key=${note.id} note=${note} receipt=${receipts.get(note.id)}
          store=${store} table=${table} actions=${actions}
          first=${receipts.get(note.id)?.op_id === first} placing=${placing} />`,
      )}
    </ul>
  </section>`;
}
