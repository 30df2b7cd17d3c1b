import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../page.mjs";

openPage({ kinds: ["lever"] });
globalThis.localStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };
const { makeSearch } = await import("../../../static/js/console/search.js");

const note = (id, text, more = {}) => ({
  id,
  text,
  kind: "lever",
  round: 1,
  group: 2,
  region: 3,
  state: "shown",
  ...more,
});

function stateOf(notes) {
  return {
    notes: { value: notes },
    rounds: {
      value: [{ id: 1, title: "Keuze 1", groups: [{ id: 2, title: "Leerrecht", room: "B12" }] }],
    },
    regions: { value: [{ id: 3, name: "Vlaams-Brabant Oost", short: "VB Oost" }] },
    board: { value: { themes: [{ id: 7, label: "Psychisch welzijn", notes: [1] }] } },
  };
}

const found = (state, query) => makeSearch(state)(query).map((each) => each.id);

test("a note is found by its words, whatever their capitals and accents", () => {
  const state = stateOf([note(1, "Één VAST gezicht"), note(2, "De bus rijdt te laat")]);
  assert.deepEqual(found(state, "een vast"), [1]);
  assert.deepEqual(found(state, "bus"), [2]);
  assert.deepEqual(found(state, "bus vast"), []);
});

test("and by its place, its theme, its question and its state", () => {
  const state = stateOf([note(1, "Een"), note(2, "Twee", { region: null, state: "hidden" })]);
  assert.deepEqual(found(state, "vb oost"), [1]);
  assert.deepEqual(found(state, "psychisch een"), [1]);
  assert.deepEqual(found(state, "b12 keuze"), [1, 2]);
  assert.deepEqual(found(state, "verborgen"), [2]);
  assert.deepEqual(found(state, "hefboom leerrecht"), [1, 2]);
});

test("two thousand notes are searched while one types", () => {
  const many = Array.from({ length: 2000 }, (_each, i) => note(i, `notitie nummer ${i}`));
  const search = makeSearch(stateOf(many));
  assert.equal(search("nummer 1999").length, 1);
  assert.equal(search("nummer oost").length, 2000);
});
