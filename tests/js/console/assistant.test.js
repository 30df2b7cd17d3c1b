import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../page.mjs";

const troubles = { slow: "Het antwoord kwam te traag.", busy: "Het is er te druk." };
openPage({ troubles });
const { isGoing, runText } = await import("../../../static/js/console/panels/assistant.js");

const run = { kind: "places", state: "done", outcome: "", trouble: "", done: 3, whole: 7 };

test("a facilitator reads how far it is", () => {
  assert.match(runText({ ...run, state: "running" }, false), /3 van 7/);
  assert.ok(isGoing({ ...run, state: "waiting" }));
  assert.ok(!isGoing(run));
  assert.ok(!isGoing(null));
});

test("what happened is said in a sentence, whatever it was", () => {
  const states = [
    { state: "waiting" },
    { state: "running", whole: 0 },
    { state: "stopped" },
    { kind: "words" },
    ...["applied", "declined", "nothing", "the same", ""].map((outcome) => ({ outcome })),
    ...Object.keys(troubles).map((trouble) => ({ state: "failed", trouble })),
  ];
  const said = states.map((each) => runText({ ...run, ...each }, false));
  assert.ok(said.every((text) => text.endsWith(".")));
  assert.equal(new Set(said).size, said.length);
});

test("once its grouping is offered it says so", () => {
  assert.notEqual(runText(run, true), runText(run, false));
});
