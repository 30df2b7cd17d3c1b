import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answerCount,
  checkOf,
  missingByTheme,
} from "../../../static/js/console/panels/checkback.js";
import { answersText, recognisedText, themeText } from "../../../static/js/shared/checkback.js";
import { makeState } from "../../../static/js/wall/state.js";

test("the answers make one line, as people say it", () => {
  assert.equal(answersText({ answered: 0, recognised: 0 }), "Nog geen antwoorden");
  assert.equal(
    answersText({ answered: 22, recognised: 18 }),
    "18 van 22 herkennen zich · 4 missen iets",
  );
  assert.equal(answersText({ answered: 2, recognised: 1 }), "1 van 2 herkent zich · 1 mist iets");
  assert.equal(recognisedText({ answered: 3, recognised: 0 }), "0 van 3 herkennen zich");
  assert.equal(themeText({ answered: 9, recognised: 8 }), "8 van 9 herkennen dit");
  assert.equal(themeText({ answered: 4, recognised: 1 }), "1 van 4 herkent dit");
});

test("the newest check-back of each scope counts", () => {
  const checks = [
    { id: 3, region: 1 },
    { id: 2, region: null },
    { id: 1, region: 1 },
  ];
  assert.equal(checkOf(checks, 1).id, 3);
  assert.equal(checkOf(checks, null).id, 2);
  assert.equal(checkOf(checks, 9), null);
});

test("the list counts the answers to what is open, else to the newest", () => {
  const open = { closed: null, answered: 2 };
  const closed = { closed: 5, answered: 7 };
  assert.equal(answerCount([open, closed, open]), 4);
  assert.equal(answerCount([closed, { closed: 1, answered: 9 }]), 7);
  assert.equal(answerCount([]), 0);
});

test("what people miss stands by theme, without one last, and no line without its note", () => {
  const byId = new Map([1, 2, 3].map((id) => [id, { id }]));
  const missing = [
    { note: 1, theme: null },
    { note: 2, theme: "Ouders" },
    { note: 3, theme: "Ouders" },
    { note: 9, theme: "Weg" },
  ];
  assert.deepEqual(missingByTheme(missing, byId), [
    { theme: "Ouders", notes: [{ id: 2 }, { id: 3 }] },
    { theme: null, notes: [{ id: 1 }] },
  ]);
});

test("a wall of a region tells what its people say, any other what the day says", () => {
  const checks = {
    all: { answered: 9, recognised: 8 },
    "region:2": { answered: 4, recognised: 4 },
  };
  const view = { scene: { mode: "themes" }, notes: [], tallies: {}, checks };
  assert.equal(makeState(view).check.value, checks.all);
  assert.equal(makeState(view, { region: 2 }).check.value, checks["region:2"]);
  assert.equal(makeState(view, { region: 1 }).check.value, null);
});
