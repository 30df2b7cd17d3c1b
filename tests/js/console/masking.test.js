import assert from "node:assert/strict";
import { test } from "node:test";
import "../page.mjs";

const { wordsIn } = await import("../../../static/js/console/masking.js");

test("the words from the first tap to the last, without what surrounds them", () => {
  const text = "Bel (An Peeters), zij\nweet  het.";
  assert.equal(wordsIn(text, [1, 2]), "An Peeters");
  assert.equal(wordsIn(text, [2, 2]), "Peeters");
  assert.equal(wordsIn(text, [3, 5]), "zij\nweet  het");
});
