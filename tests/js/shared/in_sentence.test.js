import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, readable } from "../page.mjs";

openPage({});
const { inSentence, listed } = await import("../../../static/js/shared/in_sentence.js");

/** The words that are set in a direction of their own. */
function isolated(parts) {
  return parts.flat().flatMap((part) => (part?.type === "bdi" ? [readable(part)] : []));
}

test("the words of people keep their own direction within a sentence", () => {
  const line = inSentence("“%(old)s” wordt %(new)s", { old: "رعاية", new: "Zorg" });
  assert.equal(readable(line), "“رعاية” wordt Zorg");
  assert.deepEqual(isolated(line), ["رعاية", "Zorg"]);
});

test("what nobody gave stays as it is", () => {
  assert.equal(readable(inSentence("%(one)s van 100%", {})), "%(one)s van 100%");
});

test("a list leaves out what is empty", () => {
  const line = listed(["رعاية", "", undefined, "Leuven"]);
  assert.equal(readable(line), "رعاية · Leuven");
  assert.deepEqual(isolated(line), ["رعاية", "Leuven"]);
  assert.equal(readable(listed(["a", "b"], ", ")), "a, b");
});
