import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeOpId, Outbox } from "../../../static/js/phone/outbox.js";

let number = 0;
let name;
beforeEach(() => {
  number += 1;
  name = `outbox-${number}`;
});

function fakeLocalStorage() {
  const items = new Map();
  return new Proxy(
    {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => items.set(key, String(value)),
      removeItem: (key) => items.delete(key),
    },
    {
      ownKeys: () => [...items.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
}

async function withoutIndexedDB(run) {
  const real = globalThis.indexedDB;
  globalThis.indexedDB = undefined;
  try {
    await run();
  } finally {
    globalThis.indexedDB = real;
  }
}

test("an op id is 128 random bits", () => {
  const ids = new Set(Array.from({ length: 200 }, makeOpId));
  assert.equal(ids.size, 200);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});

test("what is added is there for the next page, in order", async () => {
  const outbox = await Outbox.open(name);
  for (const text of ["een", "twee", "drie"]) await outbox.add("post", { text });
  const reopened = await Outbox.open(name);
  assert.deepEqual(
    (await reopened.list()).map((op) => op.body.text),
    ["een", "twee", "drie"],
  );
  assert.ok(reopened.lasting.value);
});

test("what the server has is gone, what it refuses stays with the reason", async () => {
  const outbox = await Outbox.open(name);
  const first = await outbox.add("post", { text: "een" });
  const second = await outbox.add("post", { text: "twee" });
  await outbox.remove(first);
  await outbox.refuse(second, { code: "text_too_long" });
  const left = await (await Outbox.open(name)).list();
  assert.deepEqual(
    left.map((op) => [op.body.text, op.refused.code]),
    [["twee", "text_too_long"]],
  );
});

test("localStorage takes over where IndexedDB is denied", async () => {
  await withoutIndexedDB(async () => {
    Object.defineProperty(globalThis, "localStorage", {
      value: fakeLocalStorage(),
      configurable: true,
    });
    const outbox = await Outbox.open(name);
    const op = await outbox.add("post", { text: "een" });
    assert.equal((await (await Outbox.open(name)).list()).length, 1);
    assert.ok(outbox.lasting.value);
    await outbox.remove(op);
    assert.equal((await (await Outbox.open(name)).list()).length, 0);
  });
});

test("without any storage it says that it does not last", async () => {
  await withoutIndexedDB(async () => {
    Object.defineProperty(globalThis, "localStorage", {
      get: () => {
        throw new Error("denied");
      },
      configurable: true,
    });
    const outbox = await Outbox.open(name);
    await outbox.add("post", { text: "een" });
    assert.equal((await outbox.list()).length, 1);
    assert.equal(outbox.lasting.value, false);
  });
});

test("a database that is closed in the background is opened anew", async () => {
  const outbox = await Outbox.open(name);
  await outbox.add("post", { text: "een" });
  outbox.shelves[0].database.close();
  await outbox.add("post", { text: "twee" });
  assert.ok(outbox.lasting.value);
  const reopened = await Outbox.open(name);
  assert.deepEqual(
    (await reopened.list()).map((op) => op.body.text),
    ["een", "twee"],
  );
});

test("where nothing lasts any more, what is known is still there to be sent", async () => {
  const outbox = await Outbox.open(name);
  const first = await outbox.add("post", { text: "een" });
  outbox.shelves[0].database.close();
  await withoutIndexedDB(async () => {
    await outbox.add("post", { text: "twee" });
    assert.equal(outbox.lasting.value, false);
    assert.equal((await outbox.list()).length, 2);
    await outbox.remove(first);
    assert.deepEqual(
      (await outbox.list()).map((op) => op.body.text),
      ["twee"],
    );
  });
});

test("two that are added at once keep their order", async () => {
  const outbox = await Outbox.open(name);
  const texts = Array.from({ length: 20 }, (_, i) => `tekst ${i}`);
  await Promise.all(texts.map((text) => outbox.add("post", { text })));
  assert.deepEqual(
    (await (await Outbox.open(name)).list()).map((op) => op.body.text),
    texts,
  );
});
