import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../page.mjs";

openPage({
  words: {
    lever: "Idee",
    levers: "Ideeën",
    lever_icon: "bulb",
    region: "filiaal",
    regions: "filialen",
  },
});
const words = await import("../../../static/js/shared/words.js");

test("a day's own words are said instead of the usual ones", () => {
  assert.equal(words.kindTitle("lever"), "Ideeën");
  assert.equal(words.kindWord("lever"), "Idee");
  assert.equal(words.ICONS.lever, "bulb");
  assert.equal(words.regionsBesideText(), "De filialen naast elkaar");
});

test("they are counted as people would say it", () => {
  assert.deepEqual(
    [0, 1, 3].map((count) => words.countOf("lever", count)),
    ["0 ideeën", "1 idee", "3 ideeën"],
  );
});

test("what a day does not name stays as usual", () => {
  assert.equal(words.kindTitle("opportunity"), "Mogelijkheden");
  assert.equal(words.ICONS.next_action, "flag");
  assert.equal(words.countOf("next_action", 1), "1 eerstvolgende actie");
  assert.equal(words.stepsTitle(), "Eerste stappen");
});

test("a word of capitals keeps them within a sentence", () => {
  assert.deepEqual(["Idee", "SWOT", "É"].map(words.inText), ["idee", "SWOT", "é"]);
});
