import assert from "node:assert/strict";
import { test } from "node:test";
import {
  applyFrame,
  applyReceipt,
  makeTable,
  marksLeft,
  replaceTable,
} from "../../../static/js/phone/table.js";
import { counted, placedIn } from "../../../static/js/wall/placed.js";

const note = (id, extra = {}) => ({ id, question: 1, text: `notitie ${id}`, at: id, ...extra });

function table(extra = {}) {
  return makeTable({
    seq: 5,
    group: 7,
    region: "Oost",
    open: true,
    marks: 3,
    notes: [note(1), note(2)],
    own: [],
    given: [2],
    ...extra,
  });
}

const ids = (known) => known.notes.value.map((each) => each.id);

test("others' notes come in order of arrival and go", () => {
  const known = table();
  applyFrame(known, { group: 7, last: 6, open: true, notes: [note(9, { at: 1.5 })], gone: [1] });
  assert.deepEqual(ids(known), [9, 2]);
});

test("an old frame, or one of another region, changes nothing", () => {
  const known = table();
  applyFrame(known, { group: 7, last: 5, open: false, gone: [1, 2] });
  applyFrame(known, { group: 8, last: 9, open: false, gone: [1, 2] });
  assert.deepEqual(ids(known), [1, 2]);
  assert.equal(known.open.value, true);
});

test("a whole frame replaces what was known", () => {
  const known = table();
  applyFrame(known, {
    group: 7,
    last: 6,
    open: true,
    whole: true,
    notes: [note(2, { support: 4 })],
  });
  assert.deepEqual(known.notes.value, [note(2, { support: 4 })]);
});

test("a receipt brings a note in, or takes it out", () => {
  const known = table();
  applyReceipt(known, { id: 3, note: note(3), given: [2, 3] });
  assert.deepEqual(ids(known), [1, 2, 3]);
  assert.equal(marksLeft(known, 1), 1);
  applyReceipt(known, { id: 3, note: null, given: [2] });
  assert.deepEqual(ids(known), [1, 2]);
  assert.equal(marksLeft(known, 1), 2);
});

test("an answer older than the last frame is asked again", () => {
  const known = table();
  assert.equal(replaceTable(known, { ...known, seq: 4, group: 7 }), false);
  assert.equal(
    replaceTable(known, { seq: 8, group: 7, open: false, marks: 3, notes: [], own: [], given: [] }),
    true,
  );
  assert.equal(known.open.value, false);
  assert.equal(replaceTable(known, null), true);
});

const debrief = {
  kind: "debrief",
  groups: [
    { id: 7, region: 1 },
    { id: 8, region: 2 },
  ],
};
const brought = { group: 3, region: 2, placed: [7], support: { 7: 4, 8: 9 } };

test("a wall of a region shows what was brought to its table, whoever wrote it", () => {
  const wall = (filter) => placedIn({ group: null, region: null, ...filter }, debrief);
  assert.equal(wall({ region: 1 }).passing(brought), true);
  assert.equal(wall({ region: 2 }).passing(brought), false);
  assert.equal(wall({ group: 7 }).passing(brought), true);
  assert.equal(wall({ group: 3 }).passing({ ...brought, placed: undefined }), true);
  assert.equal(wall({}).passing(brought), true);
});

test("a wall tells the support of the tables it shows", () => {
  const both = { ...brought, placed: [7, 8] };
  assert.equal(placedIn({ group: 7, region: null }, debrief).countOf(both), 4);
  assert.equal(placedIn({ group: null, region: null }, debrief).countOf(both), 13);
});

test("outside a debrief a region is that of the author", () => {
  const wall = placedIn({ group: null, region: 2 }, { kind: "breakout", groups: [] });
  assert.equal(wall.passing({ group: 3, region: 2 }), true);
  assert.equal(wall.passing({ group: 3, region: 1 }), false);
});

test("at the reveal the most supported come first, and a later mark moves nothing", () => {
  const told = (id, count) => ({ id, group: 7, support: { 7: count } });
  const { countOf } = placedIn({ group: 7, region: null }, debrief);
  const then = [told(1, 0), told(2, 5), told(3, 5)];
  const now = [told(1, 9), told(2, 5), told(3, 6), told(4, 0)];
  const shown = counted(now, countOf, then);
  assert.deepEqual(
    shown.map((each) => [each.id, each.counted]),
    [
      [2, 5],
      [3, 6],
      [1, 9],
      [4, 0],
    ],
  );
  const covered = [{ id: 2 }, { id: 1 }];
  assert.equal(counted(covered, countOf, covered), covered);
});
