import assert from "node:assert/strict";
import { test } from "node:test";
import { backOff, messageOf, Sender } from "../../../static/js/phone/sender.js";

function memoryOutbox(texts) {
  let ops = texts.map((text, i) => ({
    op_id: String(i),
    order: i,
    kind: "post",
    body: { text },
    written: 0,
    refused: null,
  }));
  return {
    list: async () => [...ops],
    remove: async (op) => {
      ops = ops.filter((other) => other.op_id !== op.op_id);
    },
    refuse: async (op, error) => {
      ops = ops.map((other) => (other.op_id === op.op_id ? { ...op, refused: error } : other));
    },
  };
}

function makeSender(texts, send) {
  const outbox = memoryOutbox(texts);
  const answered = [];
  const waits = [];
  const sender = new Sender(outbox, {
    send,
    onAnswer: (op) => answered.push(op.body.text),
    onChange: () => {},
    later: (_handle, wait) => waits.push(wait),
    random: () => 0.5,
  });
  return { sender, outbox, answered, waits };
}

test("everything is sent in order and leaves the outbox", async () => {
  const sent = [];
  const { sender, outbox, answered } = makeSender(["een", "twee"], async (_kind, message) => {
    sent.push(message.text);
    return { ok: {} };
  });
  await sender.flush();
  assert.deepEqual(sent, ["een", "twee"]);
  assert.deepEqual(answered, ["een", "twee"]);
  assert.deepEqual(await outbox.list(), []);
});

test("no answer keeps the note and waits longer each time", async () => {
  const { sender, outbox, waits } = makeSender(["een"], async () => {
    throw new Error("silence");
  });
  for (let i = 0; i < 8; i += 1) await sender.flush();
  assert.equal((await outbox.list()).length, 1);
  assert.deepEqual(
    waits,
    [...waits].sort((a, b) => a - b),
  );
  assert.ok(waits.at(-1) <= 30_000);
});

test("a final refusal is kept with its reason and never sent again", async () => {
  let calls = 0;
  const { sender, outbox } = makeSender(["gif", "goed"], async (_kind, message) => {
    calls += 1;
    return message.text === "gif"
      ? { error: { code: "text_unreadable", retry: false } }
      : { ok: {} };
  });
  await sender.flush();
  await sender.flush();
  assert.equal(calls, 2);
  assert.deepEqual(
    (await outbox.list()).map((op) => op.refused.code),
    ["text_unreadable"],
  );
});

test("a refusal for now stops the queue and is tried again", async () => {
  const answers = [{ error: { code: "too_many", retry: true } }, { ok: {} }, { ok: {} }];
  const { sender, outbox, waits } = makeSender(["een", "twee"], async () => answers.shift());
  await sender.flush();
  assert.equal((await outbox.list()).length, 2);
  assert.equal(waits.length, 1);
  await sender.flush();
  assert.deepEqual(await outbox.list(), []);
});

test("what is added during a flush goes along", async () => {
  const { sender, outbox } = makeSender(["een"], async () => ({ ok: {} }));
  const first = sender.flush();
  const second = sender.flush();
  await Promise.all([first, second]);
  assert.deepEqual(await outbox.list(), []);
});

test("the wait lies between one and thirty seconds and is never in step", () => {
  for (let failures = 0; failures < 12; failures += 1) {
    assert.ok(backOff(failures, () => 0) >= 1000);
    assert.ok(backOff(failures, () => 1) <= 30_000);
  }
  assert.notEqual(
    backOff(5, () => 0.2),
    backOff(5, () => 0.8),
  );
});

test("a note says how old it is, not what time it is", () => {
  const op = { op_id: "a", kind: "post", body: { text: "een" }, written: 1000 };
  assert.deepEqual(messageOf(op, 61_000), { op_id: "a", text: "een", age: 60 });
  assert.equal(messageOf(op, 0).age, 0);
});
