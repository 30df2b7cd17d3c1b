/**
 * What was written on this device and is not yet acknowledged.
 *
 * Everything is put here before it is sent, and taken out only when the server
 * answered, so that a reload, a closed tab or a dead battery loses nothing.
 */

import { signal } from "@preact/signals";
import { shelvesOf } from "./shelves.js";

/** @import { Refusal } from "../shared/connection.js" */
/** @import { Shelf } from "./shelves.js" */

/** @typedef {"place" | "take_out" | "give" | "take_back"} TableAction */
/** @typedef {"post" | "edit" | "delete" | "say_place" | TableAction} OpKind */

/** What holds no words: a repeat changes nothing, and one that is refused is forgotten. */
const TABLE_ACTIONS = new Set(["place", "take_out", "give", "take_back"]);

/** @param {Op} op */
export function isTableAction(op) {
  return TABLE_ACTIONS.has(op.kind);
}

/**
 * Something that was done here: `refused` says why the server will never take it.
 *
 * @typedef {object} Op
 * @property {string} op_id
 * @property {OpKind} kind
 * @property {Record<string, any>} body
 * @property {number} written
 * @property {number} order
 * @property {Refusal | null} refused
 */

/** 128 random bits in hexadecimal (`randomUUID` does not exist on plain http). */
export function makeOpId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The outbox of one participant; `lasting` is false while only memory is left.
 *
 * A place that was good a minute ago may fail: phones close the databases of tabs
 * in the background, and disks fill up. It is opened anew then, else the next one
 * is taken, with all that is known here: an operation is never refused.
 */
export class Outbox {
  /** @param {string} name */
  constructor(name) {
    this.openings = shelvesOf(name);
    /** @type {Shelf[]} */
    this.shelves = [];
    /** @type {Map<string, Op>} */
    this.known = new Map();
    this.order = 0;
    this.lasting = signal(true);
  }

  /** @param {string} name */
  static async open(name) {
    const outbox = new Outbox(name);
    await outbox.#gather();
    return outbox;
  }

  /** What lies in any of the places: one may have stood in for another before a reload. */
  async #gather() {
    for (const opening of this.openings) {
      try {
        const shelf = await opening();
        for (const op of await shelf.all()) this.known.set(op.op_id, op);
        this.shelves.push(shelf);
      } catch {
        // It is refused here: the next.
      }
    }
    this.order = Math.max(0, ...[...this.known.values()].map((op) => op.order));
    this.lasting.value = this.shelves[0].lasting;
  }

  /**
   * Put an operation in the first place that takes it.
   *
   * @param {Op} op
   */
  async #keep(op) {
    try {
      await this.shelves[0].put(op);
      this.known.set(op.op_id, op);
    } catch {
      this.known.set(op.op_id, op);
      await this.#move();
    }
  }

  /** Take the first place that takes all that is known. */
  async #move() {
    for (const opening of this.openings) {
      try {
        const shelf = await opening();
        for (const op of this.known.values()) await shelf.put(op);
        this.shelves.unshift(shelf);
        this.lasting.value = shelf.lasting;
        return;
      } catch {
        // The next.
      }
    }
  }

  /**
   * Keep an operation; resolves once it lies on the device.
   *
   * @param {OpKind} kind
   * @param {Record<string, any>} body
   */
  async add(kind, body) {
    this.order += 1;
    const { order } = this;
    const op = { op_id: makeOpId(), kind, body, written: Date.now(), order, refused: null };
    await this.#keep(op);
    return op;
  }

  /** All operations, oldest first, with those of another tab. */
  async list() {
    try {
      const ops = await this.shelves[0].all();
      this.known = new Map(ops.map((op) => [op.op_id, op]));
    } catch {
      // What is known here is still sent.
    }
    const ops = [...this.known.values()];
    return ops.sort((a, b) => a.order - b.order || (a.op_id < b.op_id ? -1 : 1));
  }

  /**
   * The server has it.
   *
   * @param {Op} op
   */
  async remove(op) {
    this.known.delete(op.op_id);
    // What stays behind in a place that fails is sent once more after a reload,
    // which the server knows by its id.
    await Promise.allSettled(this.shelves.map((shelf) => shelf.remove(op.op_id)));
  }

  /**
   * The server will never take it: keep it with the reason, and stop sending.
   *
   * @param {Op} op
   * @param {Refusal} error
   */
  refuse(op, error) {
    return this.#keep({ ...op, refused: error });
  }
}
