import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../page.mjs";

openPage({});
const { latest, paginate } = await import("../../../static/js/wall/paging.js");
const { inLines } = await import("../../../static/js/wall/scenes/map.js");

test("the newest stands on top, and the ones before it fill its page", () => {
  assert.deepEqual(latest([100, 100, 100, 100], 320, 10), [3, 2, 1]);
  assert.deepEqual(latest([50, 200, 100, 100], 320, 10), [3, 2]);
});

test("all that fits is there, and what is higher than the page stands alone", () => {
  assert.deepEqual(latest([100, 100], 320, 10), [1, 0]);
  assert.deepEqual(latest([100, 900], 320, 10), [1]);
  assert.deepEqual(latest([], 320, 10), []);
});

test("no note is left out between the pages and the last of them", () => {
  const heights = [100, 120, 90, 100, 300, 100, 100];
  const pages = paginate(heights, 320, 10);
  const shown = new Set([...pages.slice(0, -1), latest(heights, 320, 10)].flat());
  assert.equal(shown.size, heights.length);
});

test("a word that is longer than a line of the map is cut, with a hyphen", () => {
  assert.deepEqual(inLines("Warme overdracht"), ["Warme overdracht"]);
  assert.deepEqual(inLines("Kinderopvangvoorzieningen"), ["Kinderopvangvoorz-", "ieningen"]);
  const lines = inLines("Arbeidsongeschiktheidsverzekeringsfondsen in het hele land");
  assert.equal(lines.length, 2);
  for (const line of lines) assert.ok([...line].length <= 19, line);
});
