import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, readable } from "../page.mjs";

openPage({});
const { OwnCommitment } = await import("../../../static/js/phone/commitment.js");
const { heldBack, withheld } = await import("../../../static/js/phone/note_state.js");

function shown(state, shared) {
  const commitment = { who: "An", due: null, shared };
  const note = { id: 1, text: "Ik bel", state, commitment };
  return readable(OwnCommitment({ note, store: { page: "/p/X", year: 2023 } }));
}

for (const state of ["waiting", "late", "hidden", "merged"]) {
  test(`of a note that is ${state} its author hears so, and who reads its commitment`, () => {
    assert.ok(heldBack(state));
    assert.ok(shown(state, true).includes(withheld(state)));
    assert.ok(!shown(state, false).includes("Anderen zien"));
  });
}

test("of a note that is there for all, or still under way, nothing is told", () => {
  for (const state of ["received", "kept"]) {
    assert.equal(heldBack(state), null);
    assert.ok(!shown(state, true).includes("Anderen zien"));
  }
});
