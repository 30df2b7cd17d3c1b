import assert from "node:assert/strict";
import { test } from "node:test";
import { suggestionOf, unseenRound } from "../../../static/js/console/suggestion.js";

const round = (id, state, from, until, questions = [1]) => ({
  id,
  state,
  begins: from,
  until,
  questions,
});

test("a round whose time has come is suggested, and only once it has come", () => {
  const rounds = [round(1, "planned", 100, 200)];
  assert.equal(suggestionOf(rounds, 99), null);
  assert.deepEqual(suggestionOf(rounds, 100), { act: "open", round: rounds[0] });
  assert.equal(suggestionOf(rounds, 200), null);
});

test("a round that runs is left alone until its time is over", () => {
  const rounds = [round(1, "open", 100, 200), round(2, "planned", 180, 300)];
  assert.equal(suggestionOf(rounds, 190), null);
  assert.deepEqual(suggestionOf(rounds, 200), { act: "open", round: rounds[1] });
});

test("a round that is over and followed by none is to be closed, but not days later", () => {
  const rounds = [round(1, "open", 100, 200), round(2, "planned", 100, 300, [])];
  assert.deepEqual(suggestionOf(rounds, 250), { act: "close", round: rounds[0] });
  assert.equal(suggestionOf(rounds, 200 + 24 * 3_600_000), null);
});

test("what was closed by hand is not suggested again", () => {
  assert.equal(suggestionOf([round(1, "closed", 100, 200)], 150), null);
});

test("while the walls ask to join, the notes of the open round are offered", () => {
  const rounds = [round(1, "closed", 0, 1), round(2, "open", 100, 200)];
  assert.equal(unseenRound(rounds, { mode: "join" }), rounds[1]);
  assert.equal(unseenRound(rounds, { mode: "live" }), undefined);
  assert.equal(unseenRound([round(1, "open", 100, 200, [])], { mode: "join" }), undefined);
});
