/**
 * Follows the journal of a workshop: applies frames in order, and asks for what
 * is missing after a cut, a lost frame, or a silence.
 */
export class Follower {
  constructor(connection, seq, apply) {
    Object.assign(this, { connection, seq, apply });
    this.asking = false;
    connection.on("frame", (frame) => this.receive(frame));
    connection.on("beat", (beat) => {
      if (beat.seq > this.seq) this.catchUp();
    });
    connection.onConnect(() => this.catchUp());
  }

  /** Apply a frame that continues what is known; a gap is asked for instead. */
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
      // The next beat or the next connection asks again.
    } finally {
      this.asking = false;
    }
  }
}
