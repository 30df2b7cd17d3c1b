import assert from "node:assert/strict";
import { test } from "node:test";
import "../page.mjs";

const { isOffered, modesOfPhase } = await import("../../../static/js/console/modes.js");

const day = (follows, ...rounds) => ({
  rounds: { value: rounds.map(([kind, state]) => ({ kind, state })) },
  order: { value: [] },
  scene: { value: { item: null } },
  follows: { value: follows },
});

test("the day before is near at hand while the day begins", () => {
  const beginning = [
    ["plenary", "open"],
    ["breakout", "planned"],
  ];
  assert.ok(modesOfPhase(day(true, ...beginning)).includes("previous"));
  assert.ok(!modesOfPhase(day(false, ...beginning)).includes("previous"));
  assert.ok(
    !modesOfPhase(day(true, ["plenary", "closed"], ["breakout", "open"])).includes("previous"),
  );
  assert.ok(!modesOfPhase(day(true, ["breakout", "closed"])).includes("previous"));
});

test("a day that follows none does not offer it at all", () => {
  assert.ok(isOffered(day(true), "previous"));
  assert.ok(!isOffered(day(false), "previous"));
  assert.ok(isOffered(day(false), "thanks"));
  assert.ok(!isOffered(day(true), "spotlight"));
});
