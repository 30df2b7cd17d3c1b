import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../page.mjs";

openPage({});
const { newsOf, timeCall } = await import("../../../static/js/phone/announcements.js");

const MINUTE = 60_000;
const note = (state, more = {}) => ({ op_id: "a", text: "De late bus", state, ...more });

test("a note that was on its way is said to be received, and whose screen it is not on", () => {
  assert.deepEqual(newsOf([note("kept")], [note("received")]), [
    { said: "Ontvangen: %(text)s", text: "De late bus" },
  ]);
  assert.deepEqual(newsOf([note("kept")], [note("waiting")]), [
    { said: "ontvangen, wacht op de begeleider", text: "De late bus" },
  ]);
});

test("why a note was refused is said once", () => {
  const refused = note("refused", { waiting: { refused: { message: "De ronde is om." } } });
  assert.deepEqual(newsOf([note("kept")], [refused]), [
    { said: "De ronde is om.", text: "De late bus" },
  ]);
  assert.deepEqual(newsOf([refused], [refused]), []);
});

test("a note that was wiped is said to be gone", () => {
  assert.deepEqual(newsOf([note("received")], []), [
    { said: "Gewist: %(text)s", text: "De late bus" },
  ]);
});

test("nothing is said of what was there already, nor of what others do to it", () => {
  assert.deepEqual(newsOf([], [note("received")]), []);
  assert.deepEqual(newsOf([note("received")], [note("hidden")]), []);
  assert.deepEqual(newsOf([note("kept")], [note("kept")]), []);
});

test("the time that is left is said when a minute of it goes by, once", () => {
  assert.equal(timeCall(5.1 * MINUTE, 5 * MINUTE), "nog 5 minuten");
  assert.equal(timeCall(5 * MINUTE, 4.9 * MINUTE), "");
  assert.equal(timeCall(1.1 * MINUTE, 0.9 * MINUTE), "nog 1 minuut");
  assert.equal(timeCall(200, -50), "De tijd is om.");
  assert.equal(timeCall(8 * MINUTE, 7.9 * MINUTE), "");
});
