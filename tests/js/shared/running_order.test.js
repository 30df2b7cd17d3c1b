import assert from "node:assert/strict";
import { test } from "node:test";
import { gathered, inOrder, ranked, tablesIn, turnsOf } from "../../../static/js/wall/tables.js";
import { openPage } from "../page.mjs";

openPage({ item_modes: { theme: "theme", quote: "spotlight" } });
const { isShown, itemTitle, placeIn, stepOf } = await import(
  "../../../static/js/shared/running_order.js"
);

const ITEMS = [{ id: 4 }, { id: 9 }, { id: 2 }];

test("somebody in the running order sees where she is and what comes", () => {
  assert.deepEqual(placeIn(ITEMS, 9), {
    current: ITEMS[1],
    next: ITEMS[2],
    place: 2,
    isFirst: false,
    isLast: false,
  });
  assert.equal(placeIn(ITEMS, 4).isFirst, true);
  assert.equal(placeIn(ITEMS, 2).isLast, true);
  assert.equal(placeIn(ITEMS, 2).next, null);
});

test("an item that went away has no place, and no end is reached", () => {
  const { current, place, isFirst, isLast } = placeIn(ITEMS, 7);
  assert.deepEqual([current, place, isFirst, isLast], [null, 0, false, false]);
});

test("a clicker goes on and back; a combination is not for us", () => {
  for (const key of ["PageDown", "ArrowRight", " "]) assert.equal(stepOf({ key }), 1);
  for (const key of ["PageUp", "ArrowLeft"]) assert.equal(stepOf({ key }), -1);
  for (const event of [
    { key: "ArrowDown" },
    { key: "ArrowLeft", altKey: true },
    { key: "PageDown", ctrlKey: true },
    { key: "PageDown", repeat: true },
  ]) {
    assert.equal(stepOf(event), 0);
  }
});

test("an item is called by what it is about", () => {
  assert.equal(itemTitle({ kind: "theme", of: 1, label: "Ouders" }), "Ouders");
  assert.equal(itemTitle({ kind: "quote", of: 1, label: "Bel vroeger" }), "“Bel vroeger”");
  assert.equal(itemTitle({ kind: "region", of: null, label: "" }), "De regio’s naast elkaar");
  assert.equal(itemTitle({ kind: "steps", of: 1, label: "Oost" }), "Eerste stappen in Oost");
});

test("an item is on while the wall shows something else meanwhile", () => {
  const regions = { id: 4, kind: "region", of: null };
  assert.equal(isShown(regions, { item: 4, mode: "regions" }), true);
  assert.equal(isShown(regions, { item: 4, mode: "order" }), false);
  assert.equal(isShown({ ...regions, of: 1 }, { item: 4, mode: "ranking" }), true);
  assert.equal(isShown(regions, { item: 5, mode: "regions" }), false);
  assert.equal(isShown({ id: 4, kind: "quote", of: 1 }, { item: 4, mode: "spotlight" }), true);
});

const EAST = { group: 11, region: 1, notes: [note(1, 30, 2), note(2, 10, 5)] };
const WEST = { group: 12, region: 2, notes: [note(3, 20, 1), note(1, 40, 4)] };

function note(id, at, support) {
  return { id, at, support, kind: "lever", text: "" };
}

test("a wall of a region shows its table, any other all of them", () => {
  const tables = [EAST, WEST];
  assert.deepEqual(tablesIn(tables, { group: null, region: 2 }), [WEST]);
  assert.deepEqual(tablesIn(tables, { group: 11, region: null }), [EAST]);
  assert.deepEqual(tablesIn(tables, { group: 99, region: null }), tables);
  assert.deepEqual(tablesIn(tables, { group: null, region: 9 }), []);
});

test("a note at two tables counts the support of both, once", () => {
  const found = gathered([EAST, WEST]);
  assert.deepEqual(
    found.map(({ id, support }) => [id, support]),
    [
      [2, 5],
      [3, 1],
      [1, 6],
    ],
  );
  assert.deepEqual(ranked(found), [1, 2, 3]);
});

test("a mark that comes later changes a number and moves nothing", () => {
  const order = ranked(gathered([EAST]));
  const later = gathered([{ ...EAST, notes: [note(1, 30, 9), note(2, 10, 5), note(7, 50, 3)] }]);
  assert.deepEqual(
    inOrder(later, order).map((each) => each.id),
    [2, 1, 7],
  );
});

test("regions stand three beside each other, and each group turns as its longest does", () => {
  const [long, short] = [["a", "b", "c"], ["d"]];
  assert.deepEqual(turnsOf([long, short, short, short], 3), [
    { from: 0, turn: 0 },
    { from: 0, turn: 1 },
    { from: 0, turn: 2 },
    { from: 3, turn: 0 },
  ]);
  assert.deepEqual(turnsOf([[]], 3), [{ from: 0, turn: 0 }]);
});
