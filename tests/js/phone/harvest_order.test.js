import assert from "node:assert/strict";
import { test } from "node:test";
import { makeMatch, putInOrder, takeTogether } from "../../../static/js/phone/harvest_order.js";

const NOTES = Array.from({ length: 40 }, (_, i) => ({ id: i + 1, text: `Notitie ${i + 1}` }));
const nothing = () => ({ given: new Set(), counts: new Map() });
const ids = (notes) => notes.map((note) => note.id);
const order = (phone, standing = nothing(), own = new Set()) =>
  ids(putInOrder(NOTES, { phone, own, standing }));

test("each phone has an order of its own, that stays", () => {
  assert.deepEqual(order(1), order(1));
  assert.notDeepEqual(order(1), order(2));
  const firsts = new Set(Array.from({ length: 100 }, (_, phone) => order(phone)[0]));
  assert.ok(firsts.size > 20, `only ${firsts.size} of 40 notes ever stand first`);
});

test("one's own stand first, then what one supports, then those with most support", () => {
  const standing = {
    given: new Set([7]),
    counts: new Map([
      [9, 2],
      [3, 5],
    ]),
  };
  assert.deepEqual(order(1, standing, new Set([20])).slice(0, 4), [20, 7, 3, 9]);
});

const ALIKE = [{ id: 4, like: 2 }, { id: 2, like: 1 }, { id: 3 }, { id: 5, like: 4 }];
const together = (whose = {}) =>
  takeTogether(ALIKE, { own: new Set(), standing: nothing(), ...whose }).map(({ note, others }) => [
    note.id,
    ids(others),
  ]);

test("notes that say nearly the same are one row, under the first of them", () => {
  assert.deepEqual(together(), [
    [2, [4, 5]],
    [3, []],
  ]);
});

test("one's own note stays apart, and what is supported stands for the others", () => {
  assert.deepEqual(together({ own: new Set([2]) }), [
    [4, [5]],
    [2, []],
    [3, []],
  ]);
  const standing = { given: new Set([5]), counts: new Map() };
  assert.deepEqual(together({ standing }), [
    [3, []],
    [5, [4, 2]],
  ]);
  const counted = {
    given: new Set(),
    counts: new Map([
      [4, 2],
      [5, 1],
    ]),
  };
  assert.deepEqual(together({ standing: counted }), [
    [4, [2]],
    [3, []],
    [5, []],
  ]);
});

test("a search finds words in any order, without accents", () => {
  const isMatch = makeMatch("TAAL prive");
  assert.ok(isMatch({ text: "In privé, in de eigen taal" }));
  assert.ok(!isMatch({ text: "In de eigen taal" }));
});
