/** @import { Connection } from "./connection.js" */
/** @import { Heartbeat } from "./types.js" */

/**
 * What somebody lacks: the whole view, or the parts that changed, with notes that
 * changed and the ids of those that are gone.
 *
 * @template {{ seq: number }} View
 * @typedef {{ first: number, last: number, view?: View, gone?: number[] } & Partial<Omit<View, "seq">>} Frame
 */

/**
 * Follows the journal of a workshop: applies frames in order, and asks for what
 * is missing after a cut, a lost frame, or a silence.
 *
 * @template {{ seq: number }} View
 */
export class Follower {
  /**
   * @param {Connection} connection
   * @param {number} seq
   * @param {(frame: Frame<View>) => void} apply
   */
  constructor(connection, seq, apply) {
    this.connection = connection;
    this.seq = seq;
    this.apply = apply;
    this.asking = false;
    connection.on("frame", (/** @type {Frame<View>} */ frame) => this.receive(frame));
    connection.on("heartbeat", (/** @type {Heartbeat} */ heartbeat) => {
      if (heartbeat.seq > this.seq) this.catchUp();
    });
    connection.onConnect(() => this.catchUp());
  }

  /**
   * Apply a frame that continues what is known; a gap is asked for instead.
   *
   * @param {Frame<View>} frame
   */
  receive(frame) {
    if (frame.last <= this.seq) return;
    if (frame.first > this.seq + 1 && !frame.view) {
      this.catchUp();
      return;
    }
    this.seq = frame.view ? frame.view.seq : frame.last;
    this.apply(frame);
  }

  async catchUp() {
    if (this.asking) return;
    this.asking = true;
    try {
      const answer = await this.connection.ask("catch_up", { since: this.seq });
      if (answer.ok) this.receive(answer.ok);
    } catch {
      // The next heartbeat or the next connection asks again.
    } finally {
      this.asking = false;
    }
  }
}
