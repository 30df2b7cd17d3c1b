import assert from "node:assert/strict";
import { test } from "node:test";
import { looseCards } from "../../../static/js/wall/scenes/themes.js";

const voices = (count) => Array.from({ length: count }, (_none, id) => ({ id, text: `n${id}` }));

test("every note without a theme is on a card, four to a card, the two groups apart", () => {
  const cards = looseCards({ unique: voices(9), undecided: voices(1) });
  assert.deepEqual(
    cards.map((card) => card.voices.length),
    [4, 4, 1, 1],
  );
  assert.equal(new Set(cards.map((card) => card.title)).size, 2);
});

test("without such notes there is no card", () => {
  assert.deepEqual(looseCards({ unique: [], undecided: [] }), []);
});
