import assert from "node:assert/strict";
import { test } from "node:test";
import { overlay } from "../../../static/js/phone/store.js";
import { cleanText, lengthOf } from "../../../static/js/phone/text.js";
import { paginate } from "../../../static/js/wall/paging.js";
import { mergeNotes } from "../../../static/js/wall/state.js";

const receipt = (id, text, at = 1) => ({
  op_id: id,
  group: 1,
  question: 2,
  text,
  state: "received",
  at,
});
const post = (id, text, refused = null) => ({
  op_id: id,
  kind: "post",
  body: { group: 1, question: 2, text },
  written: 5,
  refused,
});

test("a waiting note is kept, a received one is received, newest first", () => {
  const notes = overlay([receipt("a", "oud")], [post("b", "nieuw")]);
  assert.deepEqual(
    notes.map((n) => [n.text, n.state]),
    [
      ["nieuw", "kept"],
      ["oud", "received"],
    ],
  );
});

test("a waiting edit shows the new words, a waiting removal hides the note", () => {
  const edit = { op_id: "e", kind: "edit", body: { note: "a", text: "beter" }, refused: null };
  const remove = { op_id: "d", kind: "delete", body: { note: "a" }, refused: null };
  assert.deepEqual(
    overlay([receipt("a", "oud")], [edit]).map((n) => n.text),
    ["beter"],
  );
  assert.deepEqual(overlay([receipt("a", "oud")], [edit, remove]), []);
});

test("a refused note stays visible as refused", () => {
  const [note] = overlay([], [post("a", "te lang", { code: "text_too_long", message: "…" })]);
  assert.equal(note.state, "refused");
});

const placed = { ...receipt("a", "oud"), place: { said: null, name: "", near: ["t1", "t2"] } };
const say = (id, place, refused = null) => ({
  op_id: id,
  kind: "say_place",
  body: { note: "a", place, name: "" },
  refused,
});

test("where a note belongs shows at once, the last tap last", () => {
  const [note] = overlay([placed], [say("x", "t1"), say("y", "t2")]);
  assert.deepEqual([note.place.said, note.state, note.waiting], ["t2", "received", null]);
  assert.deepEqual(note.place.near, ["t1", "t2"]);
  assert.equal(note.saying.op_id, "y");
  const [back] = overlay([placed], [say("x", "t1"), say("y", "")]);
  assert.equal(back.place.said, null);
});

test("a place that is refused is not said, and says why", () => {
  const [note] = overlay([placed], [say("x", "t1", { code: "theme_gone", message: "weg" })]);
  assert.deepEqual([note.place.said, note.state], [null, "received"]);
  assert.equal(note.saying.refused.message, "weg");
});

test("what waits to be reworded, removed or asked about no more has no place", () => {
  const edit = { op_id: "e", kind: "edit", body: { note: "a", text: "beter" }, refused: null };
  const [reworded] = overlay([placed], [edit, say("x", "t1")]);
  assert.equal(reworded.place, null);
  const remove = { op_id: "d", kind: "delete", body: { note: "a" }, refused: null };
  assert.deepEqual(overlay([placed], [say("x", "t1"), remove]), []);
  const [unasked] = overlay([{ ...placed, place: null }], [say("x", "t1")]);
  assert.equal(unasked.place, null);
});

test("poison is cleaned before it is kept", () => {
  assert.equal(cleanText("  half \ud83d en\u0000 nul \r\n klaar "), "half en nul\nklaar");
  assert.equal(cleanText("heel 🙂"), "heel 🙂");
  assert.equal(cleanText("\u0000 \n"), "");
});

test("an emoji counts as one character", () => {
  assert.equal(lengthOf("🙂a"), 2);
});

test("pages fill from the front, and what was placed stays where it is", () => {
  const before = paginate([100, 100, 100, 100], 350, 10);
  assert.deepEqual(before, [[0, 1, 2], [3]]);
  assert.deepEqual(paginate([100, 100, 100, 100, 100], 350, 10)[0], before[0]);
});

test("a note larger than the column has a page of its own", () => {
  assert.deepEqual(paginate([900, 100], 350, 10), [[0], [1]]);
  assert.deepEqual(paginate([], 350, 10), []);
});

test("notes are merged in the order of arrival", () => {
  const notes = [
    { id: 1, text: "een" },
    { id: 3, text: "drie" },
  ];
  const merged = mergeNotes(
    notes,
    [
      { id: 2, text: "twee" },
      { id: 3, text: "DRIE" },
    ],
    [1],
  );
  assert.deepEqual(
    merged.map((n) => n.text),
    ["twee", "DRIE"],
  );
});
