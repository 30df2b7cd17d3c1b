/**
 * What was written on this device and is not yet acknowledged.
 *
 * Everything is put here before it is sent, and taken out only when the server
 * answered, so that a reload, a closed tab or a dead battery loses nothing.
 */

/** @import { Refusal } from "../shared/connection.js" */

/** @typedef {"post" | "edit" | "delete"} OpKind */

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

/**
 * A place on the device where operations are kept.
 *
 * @typedef {object} Shelf
 * @property {(op: Op) => Promise<void>} put
 * @property {(opId: string) => Promise<void>} remove
 * @property {() => Promise<Op[]>} all
 */

const STORE = "ops";

/** 128 random bits in hexadecimal (`randomUUID` does not exist on plain http). */
export function makeOpId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @template Result
 * @param {IDBRequest<Result>} request
 * @returns {Promise<Result>}
 */
function promised(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @implements {Shelf} */
class DatabaseShelf {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /** @param {string} name */
  static async open(name) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "op_id" });
    const shelf = new DatabaseShelf(await promised(request));
    await shelf.all();
    return shelf;
  }

  /** @param {Op} op */
  async put(op) {
    const transaction = this.database.transaction(STORE, "readwrite", { durability: "strict" });
    transaction.objectStore(STORE).put(op);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  /** @param {string} opId */
  async remove(opId) {
    const store = this.database.transaction(STORE, "readwrite").objectStore(STORE);
    await promised(store.delete(opId));
  }

  /** @returns {Promise<Op[]>} */
  all() {
    return promised(this.database.transaction(STORE).objectStore(STORE).getAll());
  }
}

/** @implements {Shelf} */
class LocalShelf {
  /** @param {string} name */
  constructor(name) {
    this.prefix = `${name}:`;
    localStorage.setItem(this.prefix, "");
    localStorage.removeItem(this.prefix);
  }

  /** @param {Op} op */
  async put(op) {
    localStorage.setItem(this.prefix + op.op_id, JSON.stringify(op));
  }

  /** @param {string} opId */
  async remove(opId) {
    localStorage.removeItem(this.prefix + opId);
  }

  /** @returns {Promise<Op[]>} */
  async all() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => JSON.parse(localStorage.getItem(key) ?? ""));
  }
}

/** @implements {Shelf} */
class MemoryShelf {
  /** @type {Map<string, Op>} */
  ops = new Map();

  /** @param {Op} op */
  async put(op) {
    this.ops.set(op.op_id, op);
  }

  /** @param {string} opId */
  async remove(opId) {
    this.ops.delete(opId);
  }

  async all() {
    return [...this.ops.values()];
  }
}

/**
 * @param {string} name
 * @returns {Promise<Shelf>}
 */
async function openShelf(name) {
  try {
    return await DatabaseShelf.open(name);
  } catch {
    // Private windows and old browsers refuse IndexedDB.
  }
  try {
    return new LocalShelf(name);
  } catch {
    return new MemoryShelf();
  }
}

/** The outbox of one participant; `lasting` is false when only memory is left. */
export class Outbox {
  /** @param {Shelf} shelf */
  constructor(shelf) {
    this.shelf = shelf;
    this.lasting = !(shelf instanceof MemoryShelf);
  }

  /** @param {string} name */
  static async open(name) {
    return new Outbox(await openShelf(name));
  }

  /**
   * Keep an operation; resolves once it lies on the device.
   *
   * @param {OpKind} kind
   * @param {Record<string, any>} body
   */
  async add(kind, body) {
    const made = { op_id: makeOpId(), kind, body, written: Date.now(), refused: null };
    const last = (await this.list()).at(-1);
    const op = { ...made, order: (last?.order ?? 0) + 1 };
    await this.shelf.put(op);
    return op;
  }

  /** All operations, oldest first. */
  async list() {
    const ops = await this.shelf.all();
    return ops.sort((a, b) => a.order - b.order || (a.op_id < b.op_id ? -1 : 1));
  }

  /**
   * The server has it.
   *
   * @param {Op} op
   */
  remove(op) {
    return this.shelf.remove(op.op_id);
  }

  /**
   * The server will never take it: keep it with the reason, and stop sending.
   *
   * @param {Op} op
   * @param {Refusal} error
   */
  refuse(op, error) {
    return this.shelf.put({ ...op, refused: error });
  }
}
