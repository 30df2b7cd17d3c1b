import assert from "node:assert/strict";
import { test } from "node:test";
import { countUnsent, Reporter } from "../../../static/js/phone/reporter.js";

function makeReporter({ works = true } = {}) {
  const told = [];
  const waits = [];
  const line = { works };
  const tell = async (unsent) => {
    if (!line.works) throw new Error("away");
    told.push(unsent);
    return true;
  };
  const reporter = new Reporter(tell, (handle) => waits.push(handle));
  return { reporter, told, line, steady: () => waits.at(-1)() };
}

test("refused notes do not wait for the network", () => {
  assert.equal(countUnsent([]), 0);
  assert.equal(countUnsent([{ refused: null }, { refused: { code: "text_empty" } }]), 1);
  assert.equal(countUnsent([{ refused: null, kind: "say_place" }]), 0);
});

test("a note that is sent at once is not told", async () => {
  const { reporter, told, steady } = makeReporter();
  reporter.note(0);
  await steady();
  reporter.note(1);
  reporter.note(0);
  await steady();
  assert.deepEqual(told, [0]);
});

test("a number that stands is told once", async () => {
  const { reporter, told, steady } = makeReporter();
  reporter.note(2);
  await steady();
  await reporter.report();
  assert.deepEqual(told, [2]);
});

test("what could not be told is told later", async () => {
  const { reporter, told, line, steady } = makeReporter({ works: false });
  reporter.note(3);
  await steady();
  assert.deepEqual(told, []);
  line.works = true;
  await reporter.report();
  assert.deepEqual(told, [3]);
});
