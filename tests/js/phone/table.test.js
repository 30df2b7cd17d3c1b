import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  allOf,
  applyFrame,
  applyGrouping,
  applyNews,
  makeTable,
  marksLeft,
} from "../../../static/js/phone/table.js";

const VIEW = {
  group: 7,
  region: "Oost",
  open: true,
  shown: false,
  marks: 3,
  ticket: false,
  own: [],
  given: [],
  seq: 4,
};
const ROWS = {
  begin: 1000,
  origins: [null, "Keuze 1 · zaal 2"],
  notes: [
    [1, 5, 0, "Onthaal", 0, 8, 0],
    [2, 5, 10, "Ouders", 1, 0, 1],
  ],
  support: null,
  themes: { 8: "Samen" },
};
let table;

beforeEach(() => {
  table = makeTable(VIEW, ROWS);
});

test("the rows of a page are notes", () => {
  assert.deepEqual(table.notes.value, [
    { id: 1, question: 5, text: "Onthaal", at: 1000, origin: null, theme: 8, like: null },
    { id: 2, question: 5, text: "Ouders", at: 1010, origin: ROWS.origins[1], theme: null, like: 1 },
  ]);
  assert.deepEqual(makeTable(VIEW, { ...ROWS, support: { 2: 4 } }).notes.value[1].support, 4);
});

test("marks are left for what was not given", () => {
  table.given.value = new Set([2]);
  assert.equal(marksLeft(table, 5), 2);
  assert.equal(marksLeft(table, 6), 3);
});

test("what was fetched is applied unless something newer is known", () => {
  const fetched = { ...VIEW, seq: 9, given: [1], shown: true };
  assert.equal(applyNews(table, fetched, allOf({ ...ROWS, notes: ROWS.notes.slice(1) })), true);
  assert.deepEqual(
    table.notes.value.map((note) => note.id),
    [2],
  );
  assert.equal(table.shown.value, true);
  assert.equal(applyNews(table, { ...VIEW, seq: 8 }, null), false);
  assert.deepEqual([...table.given.value], [1]);
});

test("other themes change only the notes that are in another one", () => {
  const [, before] = table.notes.value;
  applyGrouping(table, { themes: { 9: "Anders" }, of: { 9: [1] } });
  assert.deepEqual(
    table.notes.value.map((note) => note.theme),
    [9, null],
  );
  assert.equal(table.notes.value[1], before);
});

const counts = () => table.notes.value.map((note) => note.support);

test("revealing tells the counts of all notes, and covering takes them away", () => {
  applyFrame(table, { group: 7, last: 5, open: true, support: { 2: 3 } });
  assert.deepEqual(counts(), [0, 3]);
  applyFrame(table, { group: 7, last: 6, open: true, support: null });
  assert.deepEqual(counts(), [undefined, undefined]);
});

test("a note that comes with the counts has its own", () => {
  const notes = [{ id: 3, question: 5, text: "Taal", at: 2000, support: 1 }];
  applyFrame(table, { group: 7, last: 5, open: true, notes, support: { 2: 3, 3: 1 } });
  assert.deepEqual(counts(), [0, 3, 1]);
});

test("a round that closes changes no note", () => {
  const before = table.notes.value[0];
  applyFrame(table, { group: 7, last: 5, open: false });
  assert.equal(table.open.value, false);
  assert.equal(table.notes.value[0], before);
});
