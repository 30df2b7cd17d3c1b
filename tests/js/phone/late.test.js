import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { openPage } from "../page.mjs";

openPage({});
globalThis.addEventListener = () => {};
const { signal } = await import("@preact/signals");
const { LATE_AFTER, followLate } = await import("../../../static/js/phone/late.js");
const { Outbox } = await import("../../../static/js/phone/outbox.js");
const { overlay } = await import("../../../static/js/phone/store.js");
const { startDelivery } = await import("../../../static/js/phone/delivery.js");

const KINDS = ["post", "edit", "delete", "place", "take_out", "give", "take_back"];
const op = (kind, refused = null) => ({ op_id: kind, kind, body: {}, order: 1, refused });

function withFakeTimers(run) {
  return async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      await run();
    } finally {
      mock.timers.reset();
    }
  };
}

test("one hears of it within two seconds", () => assert.ok(LATE_AFTER <= 2000));

for (const kind of KINDS) {
  test(
    `${kind}: what has no answer is late, until the answer comes`,
    withFakeTimers(async () => {
      const waiting = signal([]);
      const late = followLate(waiting);
      waiting.value = [op(kind)];
      mock.timers.tick(LATE_AFTER - 1);
      assert.deepEqual([...late.value], []);
      waiting.value = [...waiting.value];
      mock.timers.tick(1);
      assert.deepEqual([...late.value], [kind]);
      waiting.value = [];
      assert.deepEqual([...late.value], []);
    }),
  );
}

test(
  "what was answered in time is never late, nor what was refused",
  withFakeTimers(async () => {
    const waiting = signal([op("give")]);
    const late = followLate(waiting);
    waiting.value = [op("post", { code: "text_too_long" })];
    mock.timers.tick(LATE_AFTER);
    assert.deepEqual([...late.value], []);
  }),
);

test("a removal that is late brings its note back, as being erased", () => {
  const receipt = { op_id: "a", text: "oud", state: "received", at: 1 };
  const removal = { ...op("delete"), body: { note: "a" } };
  assert.deepEqual(overlay([receipt], [removal]), []);
  const [note] = overlay([receipt], [removal], new Set(["delete"]));
  assert.deepEqual([note.text, note.state, note.waiting], ["oud", "erasing", removal]);
});

test("an action at the table is no note", () => {
  assert.deepEqual(overlay([], [op("give"), op("place")], new Set(["give"])), []);
});

/** A delivery over a socket that says it is connected; `answer` resolves what was asked. */
async function delivery(name) {
  const asked = [];
  const ask = (kind, message) =>
    new Promise((resolve, reject) => asked.push({ kind, message, resolve, reject }));
  const connection = { socket: { connected: true }, online: signal(true), ask };
  const store = { waiting: signal([]), receive: () => {} };
  const heard = [];
  const made = await startDelivery({ scope: name, data: { urls: {} }, store, connection });
  made.followActions({
    onAnswer: (receipt) => heard.push(receipt),
    onRefusal: (tapped, refusal) => heard.push([tapped.kind, refusal.message]),
  });
  const sent = async () => {
    while (!asked.length) await new Promise(setImmediate);
    return asked.shift();
  };
  const emptied = async () => {
    while (store.waiting.value.length) await new Promise(setImmediate);
  };
  return { ...made, store, heard, sent, emptied };
}

test("a tap waits here as a note does, and is kept for the next page", async () => {
  const { keep, store, heard, sent, emptied, reporter } = await delivery("tap");
  await keep("give", { note: 7, group: 3 });
  assert.deepEqual(
    store.waiting.value.map((each) => each.kind),
    ["give"],
  );
  assert.equal(reporter.unsent, 0);
  assert.equal((await (await Outbox.open("tap")).list()).length, 1);
  const { kind, message, resolve } = await sent();
  assert.deepEqual([kind, message], ["give", { note: 7, group: 3 }]);
  resolve({ ok: { id: 7 } });
  await emptied();
  assert.deepEqual(heard, [{ id: 7 }]);
  assert.deepEqual(await (await Outbox.open("tap")).list(), []);
});

test("a tap that is refused is told and forgotten", async () => {
  const { keep, heard, sent, emptied } = await delivery("refused");
  await keep("give", { note: 7, group: 3 });
  (await sent()).resolve({ error: { code: "marks_spent", message: "op" } });
  await emptied();
  assert.deepEqual(heard, [["give", "op"]]);
});
