import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../page.mjs";

openPage({});
const { stabilityText, surenessText } = await import(
  "../../../static/js/console/panels/insight.js"
);

test("a theme and the whole grouping are graded in the same words", () => {
  for (const [grade, word] of [
    ["strong", "stevig"],
    ["fair", "redelijk stevig"],
    ["weak", "nog wankel"],
  ]) {
    assert.equal(stabilityText({ stability: grade }).split(":")[0], word);
    assert.match(surenessText({ sureness: grade }), new RegExp(`^De indeling is ${word}[.:]`));
  }
});

test("where it cannot be told, nothing is said", () => {
  assert.equal(stabilityText({ stability: null }), "");
  assert.equal(surenessText({ sureness: null }), "");
  assert.equal(surenessText(null), "");
});
