import assert from "node:assert/strict";
import { test } from "node:test";
import { fullPages, inColumns, leftOut, pageAt, paginate } from "../../../static/js/wall/paging.js";

test("a page holds what fits, and what is higher than it stands alone", () => {
  assert.deepEqual(paginate([100, 100, 100, 100], 320, 10), [[0, 1, 2], [3]]);
  assert.deepEqual(paginate([100, 900, 100], 320, 10), [[0], [1], [2]]);
  assert.deepEqual(paginate([], 320, 10), []);
});

test("no note stands alone on the last page when there is room for those before it", () => {
  assert.deepEqual(fullPages([100, 100, 100, 100], 320, 10, 3), [
    [0, 1, 2],
    [1, 2, 3],
  ]);
});

test("of a long column only the first pages come by, and the rest is counted", () => {
  const heights = Array(720).fill(100);
  const pages = fullPages(heights, 320, 10, 3);
  assert.deepEqual(pages.flat(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(leftOut(pages, heights.length), 711);
});

test("no note is left out between the pages and the last of them", () => {
  const heights = [100, 120, 90, 100, 300, 100, 100];
  assert.equal(leftOut(fullPages(heights, 320, 10, 9), heights.length), 0);
});

test("a short column shows its first page while a longer one turns", () => {
  assert.deepEqual(pageAt([[0, 1], [2]], 1), [2]);
  assert.deepEqual(pageAt([[0, 1], [2]], 2), [0, 1]);
  assert.deepEqual(pageAt([], 2), []);
});

test("a list is spread over the columns of a page, and all of it is there when it fits", () => {
  const few = inColumns(Array(7).fill(40), 800, 10, 3);
  assert.deepEqual(
    few.map((column) => column.length),
    [3, 3, 1],
  );
  const many = inColumns(Array(100).fill(40), 800, 10, 3);
  assert.equal(many.length, 3);
  assert.equal(many.flat().length, 48);
});
