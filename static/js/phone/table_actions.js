import { computed, signal } from "@preact/signals";
import { html } from "../shared/html.js";
import { keptText } from "./note_state.js";
import { isTableAction } from "./outbox.js";
import { applyReceipt } from "./table.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Connection } from "../shared/connection.js" */
/** @import { Delivery } from "./delivery.js" */
/** @import { OpKind, TableAction as Action } from "./outbox.js" */
/** @import { Store } from "./store.js" */
/** @import { Table } from "./table.js" */

/** @typedef {ReturnType<typeof makeActions>} Actions */

/**
 * What a tap does, and what is told when it could not be done.
 *
 * A tap is kept on the phone and sent like a note, and waits here as long.
 *
 * @param {{ connection: Connection, store: Store, table: Table, delivery: Delivery }} parts
 */
export function makeActions({ connection, store, table, delivery }) {
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

  /**
   * Why one of these taps on a note was refused.
   *
   * @param {number} note
   * @param {Action[]} names
   */
  function refused(note, names) {
    const said = problem.value;
    return said?.note === note && names.some((name) => name === said.name) ? said.text : "";
  }

  delivery.followActions({
    onAnswer: (receipt) => applyReceipt(table, receipt),
    onRefusal(op, { message }) {
      problem.value = { note: op.body.note, name: op.kind, text: message };
    },
  });
  return { busy, act, kept, refused };
}

/** @param {{ problem: string, kept: string }} props */
export function Told({ problem, kept }) {
  return html`<p class="tap-problem" role="alert">${problem}</p>
    <p class="tap-kept" role="status">${kept}</p>`;
}
