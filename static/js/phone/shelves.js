/** Places on a device where operations are kept, the most lasting first. */

/** @import { Op } from "./outbox.js" */

/**
 * @typedef {object} Shelf
 * @property {boolean} lasting
 * @property {(op: Op) => Promise<void>} put
 * @property {(opId: string) => Promise<void>} remove
 * @property {() => Promise<Op[]>} all
 */

const STORE = "ops";

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
  lasting = true;

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /** @param {string} name */
  static async open(name) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "op_id" });
    return new DatabaseShelf(await promised(request));
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
  async all() {
    return await promised(this.database.transaction(STORE).objectStore(STORE).getAll());
  }
}

/** @implements {Shelf} */
class LocalShelf {
  lasting = true;

  /** @param {string} name */
  constructor(name) {
    this.prefix = `${name}:op:`;
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
  lasting = false;

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
 * How to open each place, in order: private windows and old browsers refuse the
 * first, some the second; the last is always there, as long as the page is.
 *
 * @param {string} name
 * @returns {(() => Promise<Shelf>)[]}
 */
export function shelvesOf(name) {
  return [
    () => DatabaseShelf.open(name),
    async () => new LocalShelf(name),
    async () => new MemoryShelf(),
  ];
}
