import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, placedIn } from "../../../static/js/wall/placed.js";

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
