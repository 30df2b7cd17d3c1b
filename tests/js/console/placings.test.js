import assert from "node:assert/strict";
import { test } from "node:test";
import { readable } from "../page.mjs";

globalThis.localStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };
const { OfferedNames, PlacedByAuthors, byAuthorText, regionLines } = await import(
  "../../../static/js/console/placings.js"
);
const { actText } = await import("../../../static/js/console/acts.js");

const REGIONS = [
  { id: 1, short: "Oost" },
  { id: 2, short: "Asse" },
];

function placings(more = {}) {
  return {
    placed: 5,
    of: 8,
    regions: [
      { region: 1, placed: 4, of: 5 },
      { region: 2, placed: 1, of: 3 },
    ],
    lagging: 2,
    by_theme: { 7: 3 },
    names: [],
    askable: true,
    asked_at: null,
    ...more,
  };
}

function stateOf(more) {
  return { placings: { value: placings(more) } };
}

test("each region has its count, and the one that lags says so", () => {
  assert.deepEqual(
    regionLines(placings(), REGIONS).map(({ name, count, lags }) => [name, count, lags]),
    [
      ["Oost", "4 van 5", false],
      ["Asse", "1 van 3", true],
    ],
  );
});

test("a theme says how many of its notes are where their authors say", () => {
  const theme = { id: 7, size: 4 };
  assert.match(byAuthorText(placings(), theme), /^3 van 4 .* geplaatst$/);
  assert.match(byAuthorText(placings({ by_theme: {} }), theme), /^0 van 4/);
  assert.equal(byAuthorText(placings({ placed: 0 }), theme), "");
});

test("where there is nothing to ask, and no name, nothing shows", () => {
  assert.equal(PlacedByAuthors({ state: stateOf({ askable: false }) }), null);
  assert.equal(OfferedNames({ state: stateOf() }), null);
});

test("the list of acts says that the hall was asked", () => {
  const act = { kind: "ask_placings", labels: [], notes: 0 };
  assert.equal(readable(actText(act)), "De zaal gevraagd waar notities bij horen");
});
