import { computed, signal } from "@preact/signals";
import { render } from "preact";
import { html, Icon } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { ICONS, kindTitle } from "../shared/words.js";
import { Belongs, firstToPlace, makeSayPlace } from "./belongs.js";
import { OwnCommitment } from "./commitment.js";
import { heldBack, keptText, STATE_ICONS } from "./note_state.js";
import { isTableAction } from "./outbox.js";
import { applyFrame, applyReceipt, makeTable, marksLeft, replaceTable } from "./table.js";

/** @import { Delivery } from "./delivery.js" */
/** @import { OpKind, TableAction as Action } from "./outbox.js" */
/** @import { Signal } from "@preact/signals" */
/** @import { Connection } from "../shared/connection.js" */
/** @import * as Sent from "../shared/types.js" */
/** @import { SayPlace } from "./belongs.js" */
/** @import { PhoneData } from "./data.js" */
/** @import { OwnNote as Receipt, Store } from "./store.js" */
/** @import { Table } from "./table.js" */

/** @typedef {ReturnType<typeof makeActions>} Actions */
/** @typedef {{ online: boolean, say: SayPlace }} Placing */

/**
 * What a tap does, and what is told when it could not be done.
 *
 * A tap is kept on the phone and sent like a note, and waits here as long.
 *
 * @param {{ connection: Connection, store: Store, table: Table, delivery: Delivery }} parts
 */
function makeActions({ connection, store, table, delivery }) {
  /** @type {Signal<Set<number>>} */
  const starting = signal(new Set());
  /** @type {Signal<{ note: number, name: OpKind, text: string } | null>} */
  const problem = signal(null);
  const underway = computed(() => store.waiting.value.filter(isTableAction));
  const busy = computed(
    () => new Set([...starting.value, ...underway.value.map((op) => op.body.note)]),
  );

  /**
   * @param {Action} name
   * @param {number} note
   */
  async function act(name, note) {
    if (busy.value.has(note)) return;
    problem.value = null;
    starting.value = new Set([...starting.value, note]);
    await delivery.keep(name, { note, group: table.group });
    starting.value = new Set([...starting.value].filter((each) => each !== note));
  }

  /**
   * What is told of a tap that waits so long that one should hear of it.
   *
   * @param {number} note
   * @param {Action[]} names
   */
  function kept(note, names) {
    const late = underway.value.some(
      (op) =>
        op.body.note === note &&
        names.some((name) => name === op.kind) &&
        store.late.value.has(op.op_id),
    );
    return late ? keptText(connection.online.value, delivery.lasting.value) : "";
  }

  delivery.followActions({
    onAnswer: (receipt) => applyReceipt(table, receipt),
    onRefusal(op, { message }) {
      problem.value = { note: op.body.note, name: op.kind, text: message };
    },
  });
  return { busy, problem, act, kept };
}

/** @param {{ actions: Actions, note: number, names: Action[] }} props */
function Told({ actions, note, names }) {
  const said = actions.problem.value;
  const mine = said?.note === note && names.some((name) => name === said.name);
  return html`<p class="tap-problem" role="alert">${mine ? said.text : ""}</p>
    <p class="tap-kept" role="status">${actions.kept(note, names)}</p>`;
}

/** @param {{ note: Sent.OwnNote, receipt: Receipt, store: Store, table: Table, actions: Actions, first: boolean, placing: Placing }} props */
function OwnNote({ note, receipt, store, table, actions, first, placing }) {
  const there = table.listed.value.has(note.id);
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
    <${Told} actions=${actions} note=${note.id} names=${["place", "take_out"]} />
    <${Belongs} ...${{ note: receipt, store, first, ...placing }} />
    ${note.kind === "next_action" && html`<${OwnCommitment} note=${receipt} store=${store} />`}
  </li>`;
}

/** @param {{ store: Store, table: Table, actions: Actions, connection: Connection, say: SayPlace }} props */
function OwnNotes({ store, table, actions, connection, say }) {
  const receipts = new Map(store.notes.value.map((note) => [note.id, note]));
  const own = table.own.value.filter((note) => receipts.has(note.id));
  if (!own.length) return null;
  const first = firstToPlace(own.flatMap((note) => receipts.get(note.id) ?? []));
  const placing = { online: connection.online.value, say };
  const place = _("Met één tik staat een notitie bij de oogst van uw regio.");
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

/** @param {number} count */
function supportText(count) {
  return ngettext("%(num)s keer gesteund", "%(num)s keer gesteund", count);
}

/** @param {{ note: Sent.HarvestNote, table: Table, actions: Actions }} props */
function SupportButton({ note, table, actions }) {
  const given = table.given.value.has(note.id);
  const spent = !given && !marksLeft(table, note.question);
  const about = note.text.slice(0, 60);
  return html`<button class=${`support ${spent ? "spent" : ""}`} aria-pressed=${given}
    aria-busy=${actions.busy.value.has(note.id)}
    onClick=${() => actions.act(given ? "take_back" : "give", note.id)}>
    <${Icon} name="thumb" /><span class="visually-hidden">${_("Steun")}: <bdi>${about}</bdi></span>
  </button>`;
}

/** @param {{ note: Sent.HarvestNote, kind: Sent.Kind, table: Table, actions: Actions }} props */
function HarvestNote({ note, kind, table, actions }) {
  const given = table.given.value.has(note.id);
  const canMark = table.canMark.value;
  const look = `at-table kind-${kind} ${canMark ? "marked" : ""} ${given ? "given" : ""}`;
  return html`<li class=${look} id=${`note-${note.id}`} data-note=${note.id}>
    <div>
      <p class="as-written" dir="auto">${note.text}</p>
      <p class="said-where">
        ${note.origin && html`<span class="muted" dir="auto">${note.origin}</span>`}
        ${note.support ? html`<span class="support-count figures">${supportText(note.support)}</span>` : null}
        ${!canMark && given && html`<span class="supported"><${Icon} name="thumb" />${_("door u gesteund")}</span>`}
      </p>
    </div>
    ${canMark && html`<${SupportButton} note=${note} table=${table} actions=${actions} />`}
    <${Told} actions=${actions} note=${note.id} names=${["give", "take_back"]} />
  </li>`;
}

/** @param {{ question: Sent.QuestionView, table: Table, actions: Actions }} props */
function Question({ question, table, actions }) {
  const notes = table.notes.value.filter((note) => note.question === question.id);
  const marks = table.marks.value;
  const left = _("nog %(left)s van %(marks)s", { left: marksLeft(table, question.id), marks });
  return html`<div class=${`table-question kind-${question.kind}`} data-table-question=${question.id}>
    <div class="table-head">
      <span class="badge"><${Icon} name=${ICONS[question.kind]} /></span>
      <h3>${kindTitle(question.kind)}</h3>
      ${table.canMark.value && html`<span class="marks-left figures" role="status">${left}</span>`}
    </div>
    ${
      notes.length
        ? html`<ul class="table-notes">
        ${notes.map(
          (note) => html`<${HarvestNote} key=${note.id} note=${note} kind=${question.kind}
            table=${table} actions=${actions} />`,
        )}</ul>`
        : html`<p class="help">${_("Hier verschijnt wat uw regio schrijft of erbij zet.")}</p>`
    }
  </div>`;
}

/** @param {{ questions: Sent.QuestionView[], table: Table, actions: Actions }} props */
function Harvest({ questions, table, actions }) {
  const heading = inSentence(_("De oogst van %(region)s"), { region: table.region });
  const marks = table.marks.value;
  const help = ngettext(
    "Steun wat voor u telt: per vraag %(num)s notitie.",
    "Steun wat voor u telt: per vraag tot %(num)s notities.",
    marks,
  );
  return html`<section class="table-part" aria-labelledby="harvest-of">
    <h2 id="harvest-of">${heading}</h2>
    ${table.canMark.value && html`<p class="help">${help}</p>`}
    ${table.open.value && table.ticket.value && html`<p class="help">${_("Steunen kan hier met een ticket: scan de QR-code op het uwe.")}</p>`}
    ${questions.map(
      (question) =>
        html`<${Question} key=${question.id} question=${question} table=${table} actions=${actions} />`,
    )}
  </section>`;
}

/**
 * Let the debrief of the page live; returns how to apply a harvest that was fetched.
 *
 * @param {{ data: PhoneData, connection: Connection, store: Store, delivery: Delivery }} parts
 */
export function showDebrief({ data, connection, store, delivery }) {
  const root = document.getElementById("debrief");
  const { harvest } = data.view;
  const { round } = data.view.state;
  if (!root || !harvest || !round) return (/** @type {Sent.Harvest | null} */ _harvest) => {};
  const table = makeTable(harvest);
  const actions = makeActions({ connection, store, table, delivery });
  const { questions } = round;
  const say = makeSayPlace(delivery);

  async function ask() {
    const answer = await connection.ask("harvest");
    if (answer.ok && !replaceTable(table, answer.ok)) await ask();
  }

  connection.on("harvest", (frame) => applyFrame(table, frame));
  connection.onConnect(() => ask().catch(() => {}));
  root.replaceChildren();
  render(
    html`<${OwnNotes} ...${{ store, table, actions, connection, say }} /><${Harvest} ...${{ questions, table, actions }} />`,
    root,
  );
  return (/** @type {Sent.Harvest | null} */ fetched) => {
    replaceTable(table, fetched);
  };
}
