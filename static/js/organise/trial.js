/** Asks which notes a theme or a concept catches, while it is being typed. */
import { signal } from "@preact/signals";

const QUIET = 400;
const PAUSES = [120, 200, 300, 400, 500];
const LONGEST_PAUSE = 1000;
const SLOW = 6000;
const GIVE_UP = 60_000;

/** @import { Signal } from "@preact/signals" */
/** @import { Kind } from "../shared/types.js" */

/** @typedef {"blank" | "asking" | "slow" | "silent" | "offline" | "expired" | "refused" | "failed" | "partly" | "told"} TrialState */
/** @typedef {{ id: number, text: string, kind: Kind, how: "words" | "meaning", spans: number[][] }} CaughtNote */
/** @typedef {{ of: number, words: number, meaning: number | null, notes: CaughtNote[], complete: boolean }} Result */

/**
 * @param {number} milliseconds
 * @param {AbortSignal} stop
 */
function rest(milliseconds, stop) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    stop.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(stop.reason);
    });
  });
}

/**
 * One form, tried again at each change. `state` is "blank" (nothing to try),
 * "asking", "slow", "silent" (no answer came), "offline", "expired"
 * (signed out), "refused" (`message` says why), "failed", "partly" (told what the words
 * catch, the meaning comes later) or "told"; `result` is the last answer, which
 * stays while the next one is on its way.
 */
export class Trial {
  /**
   * @param {string} address
   * @param {HTMLFormElement} form
   * @param {(HTMLInputElement | HTMLTextAreaElement)[]} fields
   */
  constructor(address, form, fields) {
    this.address = address;
    this.form = form;
    this.fields = fields;
    /** @type {Signal<TrialState>} */
    this.state = signal("asking");
    /** @type {Signal<Result | null>} */
    this.result = signal(null);
    /** @type {AbortController | null} */
    this.running = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.message = signal("");
    this.last = "";
  }

  /** Something was typed: try it once it is quiet. */
  typed() {
    this.stop();
    if (this.fields.every((field) => !field.value.trim())) {
      this.result.value = null;
      this.state.value = "blank";
      return;
    }
    this.state.value = "asking";
    this.timer = setTimeout(() => this.ask(), QUIET);
  }

  /** Try what stands in the form now. */
  async ask() {
    this.stop();
    this.state.value = "asking";
    const running = new AbortController();
    this.running = running;
    const slow = setTimeout(() => {
      if (this.state.value === "asking") this.state.value = "slow";
    }, SLOW);
    running.signal.addEventListener("abort", () => clearTimeout(slow));
    /** @type {TrialState} */
    let state;
    try {
      state = await this.askOnce(running.signal);
    } catch {
      state = "offline";
    }
    if (!running.signal.aborted) this.state.value = state;
  }

  stop() {
    clearTimeout(this.timer);
    this.running?.abort();
  }

  /**
   * @param {AbortSignal} stop
   * @returns {Promise<TrialState>}
   */
  async askOnce(stop) {
    /** @type {RequestInit} */
    const options = { signal: stop, headers: { Accept: "application/json" }, redirect: "manual" };
    const body = new FormData(this.form);
    body.set("instead_of", this.last);
    const asked = await fetch(this.address, { ...options, method: "POST", body });
    if (asked.status !== 202) return this.read(asked);
    const { id, address } = await asked.json();
    this.last = id;
    const end = Date.now() + GIVE_UP;
    for (let turn = 0; Date.now() < end; turn += 1) {
      await rest(PAUSES[turn] ?? LONGEST_PAUSE, stop);
      const answer = await fetch(address, options);
      if (answer.status === 202) continue;
      const state = await this.read(answer);
      if (state !== "partly") return state;
      this.state.value = state;
    }
    return this.state.value === "partly" ? "told" : "silent";
  }

  /**
   * Read an answer; returns the state that follows from it.
   *
   * @param {Response} answer
   * @returns {Promise<TrialState>}
   */
  async read(answer) {
    // A redirect leads to the door.
    if (answer.type === "opaqueredirect") return "expired";
    if (answer.status === 404) return "silent";
    const told = await answer.json();
    if (told.error?.code === "form_expired") return "expired";
    if (!answer.ok) {
      this.message.value = told.error.message;
      return "refused";
    }
    if (told.failed) return "failed";
    this.result.value = told;
    return told.complete ? "told" : "partly";
  }
}
