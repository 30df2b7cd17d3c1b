import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, readable } from "../page.mjs";

openPage({});
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
const { spreadWord } = await import("../../../static/js/wall/scenes/regions.js");
const { spreadText } = await import("../../../static/js/console/panels/insight.js");

const REGIONS = [
  { id: 1, short: "Oost" },
  { id: 2, short: "Asse" },
];

/** A theme heard by so many of 24 people in one region, and of 22 in the other. */
function theme(oost, asse, kind = "everywhere", label = "Ouders") {
  const regions = [
    { region: 1, heard: oost, of: 24, more: kind === "more" },
    { region: 2, heard: asse, of: 22, more: false },
  ];
  return { label, regions: { 1: oost, 2: asse }, spread: { kind, regions } };
}

const word = (one, themes) => readable(spreadWord(one, REGIONS, themes));

test("what is heard everywhere is said where some themes are and others are not", () => {
  const [alike, other] = [theme(7, 8), theme(1, 5, "few", "Anderstaligen")];
  const themes = [alike, other];
  assert.equal(word(alike, themes), "overal gehoord");
  assert.equal(word(other, themes), "");
  assert.equal(readable(spreadText(alike, REGIONS)), "overal gehoord");
  assert.equal(readable(spreadText(other, REGIONS)), "te weinig stemmen om regio’s te vergelijken");
});

test("what is true of every theme is said of none", () => {
  const themes = [theme(7, 8), theme(6, 6)];
  assert.equal(word(themes[0], themes), "");
});

test("a few voices in each region are not heard everywhere", () => {
  const themes = [theme(2, 2), theme(1, 5, "few")];
  assert.equal(word(themes[0], themes), "");
});

test("of too few voices, or of a theme that was not looked at, nothing is said", () => {
  assert.equal(word(theme(1, 0, "few"), []), "");
  assert.equal(word({ ...theme(9, 0), spread: null }, []), "");
  assert.equal(word(theme(9, 0, "some"), []), "alleen in Oost");
  assert.equal(word(theme(9, 2, "more"), []), "vaker in Oost");
});
