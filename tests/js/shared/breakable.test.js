import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, readable } from "../page.mjs";

openPage({});
const { breakable } = await import("../../../static/js/shared/breakable.js");

test("a name may break after a stroke, and is read and copied as it is", () => {
  const shown = breakable("Asse/Halle/Vilvoorde");
  assert.equal(readable(shown), "Asse/Halle/Vilvoorde");
  assert.equal(JSON.stringify(shown).split('"wbr"').length - 1, 2);
});

test("a name without strokes is one text", () => assert.deepEqual(breakable("Oost"), ["Oost"]));
