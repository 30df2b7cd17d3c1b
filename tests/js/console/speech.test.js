import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.localStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };
const { isOvertaken, meet } = await import("../../../static/js/console/panels/speech.js");

const typing = { title: "Taal", text: "Dank aan", from: "Welkom", sent: null };

test("what is being typed stands when somebody else writes, and is overtaken", () => {
  assert.equal(meet(typing, "Van een ander"), typing);
  assert.ok(isOvertaken(typing, "Van een ander"));
  assert.ok(!isOvertaken(typing, "Welkom"));
});

test("one's own speech that comes back, tidied, ends the draft", () => {
  const sent = { ...typing, text: "Dank  aan allen ", sent: "Dank  aan allen " };
  assert.equal(meet(sent, "Dank aan allen"), null);
  assert.ok(!isOvertaken(sent, "Dank aan allen"));
});

test("who went on typing meanwhile types over what was kept", () => {
  const further = { ...typing, text: "Dank aan allen", sent: "Dank aan" };
  assert.deepEqual(meet(further, "Dank aan"), { ...further, from: "Dank aan", sent: null });
});
