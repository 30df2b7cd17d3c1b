import assert from "node:assert/strict";
import { test } from "node:test";
import { applyPatch } from "../../../static/js/shared/patch.js";

const first = { id: 1, text: "een" };
const second = { id: 2, text: "twee" };
const third = { id: 3, text: "drie" };

test("a value is replaced", () => {
  assert.equal(applyPatch({ a: 1 }, { to: null }), null);
});

test("an object gets, changes and loses values", () => {
  const patch = { set: { b: 3, c: 4 }, in: { deep: { set: { x: 2 } } }, gone: ["a"] };
  const before = { a: 1, b: 2, deep: { x: 1, y: 1 } };
  assert.deepEqual(applyPatch(before, patch), { b: 3, c: 4, deep: { x: 2, y: 1 } });
  assert.deepEqual(before, { a: 1, b: 2, deep: { x: 1, y: 1 } });
});

test("of a list a stretch is replaced", () => {
  assert.deepEqual(applyPatch([1, 2, 3, 4], { at: 1, cut: 2, add: [9] }), [1, 9, 4]);
});

test("elements change where they stand", () => {
  assert.deepEqual(applyPatch([1, { a: 1 }], { places: { 1: { set: { a: 2 } } } }), [1, { a: 2 }]);
});

test("rows move, come, go and change, and those that did not are the very same", () => {
  const patch = {
    at: 0,
    cut: 3,
    order: [3, 1, 4],
    new: [{ id: 4, text: "vier" }],
    rows: { 1: { set: { text: "anders" } } },
  };
  const after = applyPatch([first, second, third], patch);
  assert.deepEqual(
    after.map((row) => row.text),
    ["drie", "anders", "vier"],
  );
  assert.equal(after[0], third);
});

test("rows that are arrays are known by their first number", () => {
  const before = [
    [5, 0],
    [6, 0],
  ];
  const after = applyPatch(before, { rows: { 6: { to: [6, 1] } } });
  assert.deepEqual(after, [
    [5, 0],
    [6, 1],
  ]);
  assert.equal(after[0], before[0]);
});
