/**
 * What was written on this device and is not yet acknowledged.
 *
 * Everything is put here before it is sent, and taken out only when the server
 * answered, so that a reload, a closed tab or a dead battery loses nothing.
 */

const STORE = "ops";

/** 128 random bits in hexadecimal (`randomUUID` does not exist on plain http). */
export function makeOpId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function promised(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

class DatabaseShelf {
  static async open(name) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "op_id" });
    const shelf = new DatabaseShelf();
    shelf.database = await promised(request);
    await shelf.all();
    return shelf;
  }

  async put(op) {
    const transaction = this.database.transaction(STORE, "readwrite", { durability: "strict" });
    transaction.objectStore(STORE).put(op);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  async remove(opId) {
    const store = this.database.transaction(STORE, "readwrite").objectStore(STORE);
    await promised(store.delete(opId));
  }

  all() {
    return promised(this.database.transaction(STORE).objectStore(STORE).getAll());
  }
}

class LocalShelf {
  constructor(name) {
    this.prefix = `${name}:`;
    localStorage.setItem(this.prefix, "");
    localStorage.removeItem(this.prefix);
  }

  async put(op) {
    localStorage.setItem(this.prefix + op.op_id, JSON.stringify(op));
  }

  async remove(opId) {
    localStorage.removeItem(this.prefix + opId);
  }

  async all() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => JSON.parse(localStorage.getItem(key)));
  }
}

class MemoryShelf {
  ops = new Map();

  async put(op) {
    this.ops.set(op.op_id, op);
  }

  async remove(opId) {
    this.ops.delete(opId);
  }

  async all() {
    return [...this.ops.values()];
  }
}

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
  static async open(name) {
    const outbox = new Outbox();
    outbox.shelf = await openShelf(name);
    outbox.lasting = !(outbox.shelf instanceof MemoryShelf);
    return outbox;
  }

  /** Keep an operation; resolves once it lies on the device. */
  async add(kind, body) {
    const op = { op_id: makeOpId(), kind, body, written: Date.now(), refused: null };
    const last = (await this.list()).at(-1);
    op.order = (last?.order ?? 0) + 1;
    await this.shelf.put(op);
    return op;
  }

  /** All operations, oldest first. */
  async list() {
    const ops = await this.shelf.all();
    return ops.sort((a, b) => a.order - b.order || (a.op_id < b.op_id ? -1 : 1));
  }

  /** The server has it. */
  remove(op) {
    return this.shelf.remove(op.op_id);
  }

  /** The server will never take it: keep it with the reason, and stop sending. */
  refuse(op, error) {
    return this.shelf.put({ ...op, refused: error });
  }
}
