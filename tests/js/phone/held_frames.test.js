import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { holdWhileTyping } from "../../../static/js/phone/held_frames.js";

let applied;
let due;
let isTyping;
let receive;

beforeEach(() => {
  applied = [];
  due = [];
  isTyping = true;
  receive = holdWhileTyping(
    (frame) => applied.push(frame),
    () => isTyping,
    (handle) => due.push(handle),
  );
});

test("while somebody types, frames come together and in their order", () => {
  for (const frame of [1, 2, 3]) receive(frame);
  assert.deepEqual(applied, []);
  assert.equal(due.length, 1);
  due[0]();
  assert.deepEqual(applied, [1, 2, 3]);
});

test("once nobody types, what waits comes first", () => {
  receive(1);
  isTyping = false;
  receive(2);
  assert.deepEqual(applied, [1, 2]);
  due[0]();
  assert.deepEqual(applied, [1, 2]);
});
