import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../page.mjs";

openPage({ kinds: ["lever", "opportunity", "next_action"] });
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
const { quotesOf } = await import("../../../static/js/wall/scenes/theme_card.js");

const exemplars = [{ id: 1, text: "Bel vroeger. En bel vaker." }];

test("after the best notes comes one sentence of one, for a card with little room", () => {
  const theme = { exemplars, summary: "Bel vroeger." };
  assert.deepEqual(quotesOf(theme), ["Bel vroeger. En bel vaker.", "Bel vroeger."]);
});

test("what is a note already is not quoted twice", () => {
  assert.deepEqual(quotesOf({ exemplars, summary: exemplars[0].text }), [exemplars[0].text]);
  assert.deepEqual(quotesOf({ exemplars, summary: null }), [exemplars[0].text]);
});
