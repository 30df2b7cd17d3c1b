/** Most notes are sent sooner than this: only what stays is worth telling. */
const STEADY = 2000;
const MOST = 1000;

/** How many notes still have to leave this device; a refused one waits for its author. */
export function countUnsent(ops) {
  return Math.min(MOST, ops.filter((op) => !op.refused).length);
}

const wait = (handle, milliseconds) => setTimeout(handle, milliseconds);

/**
 * Tells the server how many notes wait here, once that number stands for a while.
 *
 * `tell(unsent)` resolves to whether it was told; what was not is told at the
 * next connection, or goes with the next look over HTTP.
 */
export class Reporter {
  constructor(tell, later = wait) {
    Object.assign(this, { tell, later });
    this.unsent = 0;
    this.told = null;
    this.timer = null;
  }

  /** The number may have changed, or can be told again. */
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
