import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../page.mjs";

openPage({ kinds: ["lever", "opportunity", "next_action"] });
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
const { rowsThatFit, sheetsOf } = await import("../../../static/js/wall/scenes/themes.js");
const { topOf } = await import("../../../static/js/wall/tables.js");
const { shortened } = await import("../../../static/js/wall/shortened.js");

/** A board of so many themes, and so many notes that are in none. */
function board(count, unique = 0, undecided = 0) {
  const many = (length) => Array.from({ length }, (_none, id) => ({ id }));
  return { themes: many(count), families: [], unique: many(unique), undecided: many(undecided) };
}

const sorts = (sheets) => sheets.map((sheet) => sheet.what);

test("many themes start with a page of all their names", () => {
  assert.deepEqual(sorts(sheetsOf(board(40), 6)), ["contents", ...Array(7).fill("cards")]);
  assert.deepEqual(sorts(sheetsOf(board(12), 6)), ["cards", "cards"]);
});

test("no theme stands alone on the last page", () => {
  const cards = sheetsOf(board(13), 6).filter((sheet) => sheet.what === "cards");
  assert.deepEqual(
    cards.map((sheet) => sheet.themes.length),
    [5, 5, 3],
  );
});

test("unique voices take one page, however many, and undecided notes none", () => {
  assert.deepEqual(sorts(sheetsOf(board(6, 25, 344), 6)), ["cards", "unique"]);
  assert.deepEqual(sorts(sheetsOf(board(6, 0, 344), 6)), ["cards"]);
});

test("a page has as many rows as fit, and always one", () => {
  assert.equal(rowsThatFit([300, 400], 830, 20), 2);
  assert.equal(rowsThatFit([900], 830, 20), 1);
  // One long name among many takes no row from the others: its card does without a quote.
  const many = [300, 300, 300, 300, 300, 450];
  assert.equal(rowsThatFit(many, 830, 20, 80), 2);
  assert.equal(rowsThatFit(many, 830, 20, 10), 1);
});

test("equals at the end of the dozen go together to what follows", () => {
  const notes = (...supports) => supports.map((support, id) => ({ id, support }));
  const cut = topOf(notes(9, 8, 5, 5, 5, 2), 4);
  assert.deepEqual([cut.shown.length, cut.equals, cut.support, cut.others], [2, 3, 5, 1]);
  const whole = topOf(notes(9, 8, 5, 2), 3);
  assert.deepEqual([whole.shown.length, whole.equals, whole.others], [3, 0, 1]);
  const all = topOf(notes(1, 1, 1), 2);
  assert.deepEqual([all.shown.length, all.equals, all.others], [2, 0, 1]);
});

test("a note that no column holds is cut between words, and says so", () => {
  const cut = shortened(`${"woorden ".repeat(60)}`);
  assert.match(cut, /woorden …$/);
  assert.ok(cut.length < 230);
  assert.equal(shortened("kort"), "kort");
});
