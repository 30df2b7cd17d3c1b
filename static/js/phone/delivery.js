import { effect } from "@preact/signals";
import { isTableAction, Outbox } from "./outbox.js";
import { post } from "./post.js";
import { countUnsent, Reporter } from "./reporter.js";
import { Sender } from "./sender.js";

const FLUSH_EVERY = 15_000;

/** @import { Connection, Refusal } from "../shared/connection.js" */
/** @import { HarvestReceipt } from "../shared/types.js" */
/** @import { Op, OpKind } from "./outbox.js" */
/** @import { PhoneData } from "./data.js" */
/** @import { Store } from "./store.js" */

/**
 * Who hears what became of a tap.
 *
 * @typedef {object} ActionListener
 * @property {(receipt: HarvestReceipt) => void} onAnswer
 * @property {(op: Op, refusal: Refusal) => void} onRefusal
 */

/** @typedef {Awaited<ReturnType<typeof startDelivery>>} Delivery */

/**
 * What is written here and its way to the server: kept on the device first, then
 * sent over the socket, or by the other door while that is away.
 *
 * @param {{ scope: string, data: PhoneData, store: Store, connection: Connection }} parts
 */
export async function startDelivery({ scope, data, store, connection }) {
  const outbox = await Outbox.open(scope);

  const refresh = async () => {
    store.waiting.value = await outbox.list();
  };

  /**
   * Once a note has a place, what was refused before is nothing to speak of.
   *
   * @param {Op} said
   */
  function forgetRefused(said) {
    for (const op of store.waiting.value) {
      const same = op.kind === said.kind && op.body.note === said.body.note;
      if (same && op.refused) outbox.remove(op);
    }
  }

  /** @type {ActionListener | null} */
  let listening = null;

  const sender = new Sender(outbox, {
    send: (kind, message) =>
      connection.socket.connected && connection.online.value
        ? connection.ask(kind, message)
        : post(data.urls[kind], message),
    onAnswer(op, receipt) {
      if (isTableAction(op)) listening?.onAnswer(receipt);
      else store.receive(receipt);
      if (op.kind === "say_place") forgetRefused(op);
    },
    onRefusal: (op, refusal) => listening?.onRefusal(op, refusal),
    onChange: refresh,
  });

  const reporter = new Reporter(async (unsent) => {
    if (!connection.socket.connected) return false;
    return !(await connection.ask("report", { unsent })).error;
  });
  effect(() => reporter.note(countUnsent(store.waiting.value)));

  /**
   * Keep what somebody did, `instead` of what the server refused, and send it.
   *
   * @param {OpKind} kind
   * @param {Record<string, any>} body
   * @param {Op | null} instead
   */
  async function keep(kind, body, instead = null) {
    if (instead) await outbox.remove(instead);
    const op = await outbox.add(kind, body);
    await refresh();
    sender.flush();
    return op;
  }

  /**
   * Forget what the server refused.
   *
   * @param {Op} op
   */
  async function drop(op) {
    await outbox.remove(op);
    await refresh();
  }

  /** Send all that waits, now and whenever it may help. */
  async function sendAll() {
    connection.onConnect(() => {
      sender.flush();
      reporter.note(reporter.unsent);
    });
    addEventListener("online", () => sender.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") sender.flush();
    });
    setInterval(() => sender.flush(), FLUSH_EVERY);
    await refresh();
    sender.flush();
  }

  /** @param {ActionListener} listener */
  function followActions(listener) {
    listening = listener;
  }

  return { keep, drop, sendAll, followActions, reporter, lasting: outbox.lasting };
}
