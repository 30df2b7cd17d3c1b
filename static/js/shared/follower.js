/** @import { Connection } from "./connection.js" */
/** @import { Heartbeat } from "./types.js" */

/** @import { Patch } from "./patch.js" */

/**
 * What somebody lacks: the whole view, or the parts that changed (whole, or as patches),
 * with notes that changed and the ids of those that are gone. Of slow parts it brings what
 * came after `since` up to `settled`, without these all from `first` to `last`; `support`
 * are the counts of all notes where these are revealed, null where they are covered.
 *
 * @template {{ seq: number }} View
 * @typedef {{ first: number, last: number, since?: number, settled?: number, view?: View, gone?: number[],
 *   patches?: Record<string, { from: number, patch: Patch }>,
 *   support?: Record<string, Record<string, number>> | null,
 * } & Partial<Omit<View, "seq">>} Frame
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
   * @param {(frame: Frame<View>) => string[]} apply names the parts that it could not patch
   */
  constructor(connection, seq, apply) {
    this.connection = connection;
    this.seq = seq;
    this.settled = seq;
    this.apply = apply;
    this.asking = false;
    /** @type {Set<string>} Parts to be asked for. */
    this.lacking = new Set();
    this.fetching = false;
    connection.on("frame", (/** @type {Frame<View>} */ frame) => this.receive(frame));
    connection.on("heartbeat", (/** @type {Heartbeat} */ heartbeat) => {
      if (heartbeat.seq > this.settled) this.catchUp();
      else this.fetchParts();
    });
    connection.onConnect(() => this.catchUp());
  }

  /**
   * Apply a frame that continues what is known; a gap is asked for instead.
   *
   * @param {Frame<View>} frame
   */
  receive(frame) {
    const isLost = !frame.view && (frame.since ?? frame.first - 1) > this.settled;
    const settled = isLost ? this.settled : (frame.settled ?? frame.last);
    // Slow parts that went out while this page did not listen.
    if (isLost) this.catchUp();
    const isNew = frame.last > this.seq || (frame.last === this.seq && settled > this.settled);
    if (!isNew) return;
    if (frame.first > this.seq + 1 && !frame.view) {
      this.catchUp();
      return;
    }
    this.seq = frame.view ? frame.view.seq : frame.last;
    this.settled = frame.view ? frame.view.seq : settled;
    for (const name of this.apply(frame)) this.lacking.add(name);
    this.fetchParts();
  }

  /** Ask for parts whole of which another version is here than a patch was for. */
  async fetchParts() {
    if (this.fetching) return;
    this.fetching = true;
    try {
      while (this.lacking.size) {
        const names = [...this.lacking];
        const answer = await this.connection.ask("parts", { names });
        if (!answer.ok) break;
        // A frame that came meanwhile may know better: then it is asked for again.
        if (answer.ok.last < this.seq) continue;
        for (const name of names) this.lacking.delete(name);
        this.apply(answer.ok);
      }
    } catch {
      // The next heartbeat asks again.
    } finally {
      this.fetching = false;
    }
  }

  async catchUp() {
    if (this.asking) return;
    this.asking = true;
    try {
      const answer = await this.connection.ask("catch_up", { since: this.settled });
      if (answer.ok) this.receive(answer.ok);
    } catch {
      // The next heartbeat or the next connection asks again.
    } finally {
      this.asking = false;
    }
  }
}
