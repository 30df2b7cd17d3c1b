import { isTableAction } from "./outbox.js";

/** Empties the outbox: in order, one at a time, again and again until it is empty. */

const SHORTEST = 1000;
const LONGEST = 30_000;

/**
 * The wait before the next try: doubling, capped, and never in step with others.
 *
 * @param {number} failures
 */
export function backOff(failures, random = Math.random) {
  const cap = Math.min(LONGEST, SHORTEST * 2 ** failures);
  return SHORTEST + random() * (cap - SHORTEST);
}

/**
 * The message of an operation as the server knows it.
 *
 * @param {Op} op
 */
export function messageOf(op, at = Date.now()) {
  if (isTableAction(op)) return op.body;
  /** @type {Record<string, any>} */
  const message = { op_id: op.op_id, ...op.body };
  if (op.kind === "post") message.age = Math.max(0, (at - op.written) / 1000);
  return message;
}

const wait = (/** @type {() => void} */ handle, /** @type {number} */ milliseconds) =>
  setTimeout(handle, milliseconds);

/** @import { Answer, Refusal } from "../shared/connection.js" */
/** @import { Op, OpKind, Outbox } from "./outbox.js" */

/**
 * What a sender does to send and to tell.
 *
 * @typedef {object} Ways
 * @property {(kind: OpKind, message: Record<string, any>) => Promise<Answer>} send
 * @property {(op: Op, receipt: any) => void} onAnswer
 * @property {(op: Op, refusal: Refusal) => void} onRefusal
 * @property {() => void} onChange
 * @property {(handle: () => void, milliseconds: number) => ReturnType<typeof setTimeout>} [later]
 * @property {() => number} [random]
 */

export class Sender {
  /**
   * `send(kind, message)` resolves to `{ok}` or `{error}`, or rejects when the
   * server could not be reached. `onAnswer(op, receipt)` is told of each
   * receipt, `onRefusal(op, refusal)` of each tap that the server will not take,
   * `onChange()` of anything that changes what the outbox holds.
   *
   * @param {Outbox} outbox
   * @param {Ways} ways
   */
  constructor(outbox, { send, onAnswer, onRefusal, onChange, later = wait, random = Math.random }) {
    this.outbox = outbox;
    this.send = send;
    this.onAnswer = onAnswer;
    this.onRefusal = onRefusal;
    this.onChange = onChange;
    this.later = later;
    this.random = random;
    this.failures = 0;
    this.busy = false;
    this.again = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** Try now; a try that is going on is followed by another. */
  async flush() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    clearTimeout(this.timer);
    try {
      do {
        this.again = false;
        await this.#sendAll();
      } while (this.again);
      this.failures = 0;
    } catch {
      this.timer = this.later(() => this.flush(), backOff(this.failures, this.random));
      this.failures += 1;
      this.onChange();
    } finally {
      this.busy = false;
    }
  }

  async #sendAll() {
    for (const op of await this.outbox.list()) {
      if (op.refused) continue;
      const answer = await this.send(op.kind, messageOf(op));
      if (answer.error?.retry) throw new Error(answer.error.code);
      if (answer.error && !isTableAction(op)) await this.outbox.refuse(op, answer.error);
      else {
        if (answer.error) this.onRefusal(op, answer.error);
        else if (answer.ok) this.onAnswer(op, answer.ok);
        await this.outbox.remove(op);
      }
      this.onChange();
    }
  }
}
