import { signal } from "@preact/signals";
import { io } from "socket.io-client";
import { setClock } from "./clock.js";

const ANSWER_WITHIN = 8000;
const SILENT_AFTER = 16_000;

/** @import { Signal } from "@preact/signals" */
/** @import { Heartbeat } from "./types.js" */

/** @typedef {{ code: string, message: string, retry?: boolean }} Refusal */

/**
 * What the server answers: what was asked for, or why not.
 *
 * @template [Told=any]
 * @typedef {{ ok?: Told, error?: Refusal }} Answer
 */

/**
 * A connection of one audience with the server.
 *
 * `online` follows answers and heartbeats, not the socket's own word: that can
 * stay "connected" while the network is gone.
 */
export class Connection {
  /**
   * @param {"phone" | "wall" | "console"} audience
   * @param {string} token
   */
  constructor(audience, token) {
    this.online = signal(false);
    /** @type {Signal<Refusal | null>} */
    this.refused = signal(null);
    this.socket = io(`/${audience}`, {
      auth: { token },
      transports: ["websocket", "polling"],
      reconnectionDelay: 1000,
      reconnectionDelayMax: 15_000,
      randomizationFactor: 0.6,
    });
    this.heard = Date.now();
    this.socket.on("connect", () => this.#alive());
    this.socket.on("disconnect", (reason) => {
      this.online.value = false;
      // The pass is no longer good: the next connection is told why.
      if (reason === "io server disconnect") this.socket.connect();
    });
    this.socket.on("connect_error", (error) => {
      this.online.value = false;
      if (error.data?.error) this.refused.value = error.data.error;
    });
    this.socket.on("heartbeat", (/** @type {Heartbeat} */ heartbeat) => {
      setClock(heartbeat.now);
      this.#alive();
    });
    addEventListener("offline", () => {
      this.online.value = false;
    });
    setInterval(() => {
      if (Date.now() - this.heard > SILENT_AFTER) this.online.value = false;
    }, 2000);
  }

  #alive() {
    this.heard = Date.now();
    this.refused.value = null;
    this.online.value = true;
  }

  /**
   * @param {string} event
   * @param {(message: any) => void} handle
   */
  on(event, handle) {
    this.socket.on(event, (message) => {
      this.#alive();
      handle(message);
    });
  }

  /**
   * Run something at each connection, and now if there is one already.
   *
   * @param {() => void} handle
   */
  onConnect(handle) {
    this.socket.on("connect", handle);
    if (this.socket.connected) handle();
  }

  /**
   * Send a message; resolves to the answer, rejects when none comes in time.
   *
   * @param {string} event
   * @returns {Promise<Answer>}
   */
  async ask(event, message = {}) {
    const answer = await this.socket.timeout(ANSWER_WITHIN).emitWithAck(event, message);
    this.#alive();
    return answer;
  }
}
