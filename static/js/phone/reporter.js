import { isTableAction } from "./outbox.js";

/** Most notes are sent sooner than this: only what stays is worth telling. */
const STEADY = 2000;
const MOST = 1000;

/** @import { Op } from "./outbox.js" */

/**
 * How many notes still have to leave this device; a refused one waits for its author.
 *
 * @param {Op[]} ops
 */
export function countUnsent(ops) {
  const notes = ops.filter((op) => !isTableAction(op) && op.kind !== "say_place");
  return Math.min(MOST, notes.filter((op) => !op.refused).length);
}

const wait = (/** @type {() => void} */ handle, /** @type {number} */ milliseconds) =>
  setTimeout(handle, milliseconds);

/**
 * Tells the server how many notes wait here, once that number stands for a while.
 *
 * `tell(unsent)` resolves to whether it was told; what was not is told at the
 * next connection, or goes with the next look over HTTP.
 */
export class Reporter {
  /**
   * @param {(unsent: number) => Promise<boolean>} tell
   * @param {typeof wait} later
   */
  constructor(tell, later = wait) {
    this.tell = tell;
    this.later = later;
    this.unsent = 0;
    /** @type {number | null} */
    this.told = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * The number may have changed, or can be told again.
   *
   * @param {number} unsent
   */
  note(unsent) {
    this.unsent = unsent;
    clearTimeout(this.timer);
    this.timer = this.later(() => this.report(), STEADY);
  }

  /** Tell it, unless it was told already. */
  async report() {
    const { unsent } = this;
    if (unsent === this.told) return;
    if (await this.tell(unsent).catch(() => false)) this.told = unsent;
  }
}
