import assert from "node:assert/strict";
import { test } from "node:test";
import "../page.mjs";

globalThis.localStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };
const { isAlone } = await import("../../../static/js/console/keys.js");

const inNothing = { closest: () => null };
const press = (more) => ({ key: "c", target: inNothing, ...more });

test("a letter pressed on its own is a key", () => {
  assert.equal(isAlone(press()), true);
});

test("a letter that belongs to a text or to a combination is not for us", () => {
  assert.equal(isAlone(press({ target: { closest: () => ({}) } })), false);
  for (const name of ["ctrlKey", "metaKey", "altKey", "repeat"]) {
    assert.equal(isAlone(press({ [name]: true })), false, name);
  }
});
