import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.localStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };
const { isPressed } = await import("../../../static/js/console/keys.js");

const inNothing = { closest: () => null };
const press = (more) => ({ key: "c", target: inNothing, ...more });

test("a letter pressed on its own is a key", () => {
  assert.equal(isPressed(press(), "c"), true);
  assert.equal(isPressed(press(), "u"), false);
});

test("a letter that belongs to a text or to a combination is not for us", () => {
  assert.equal(isPressed(press({ target: { closest: () => ({}) } }), "c"), false);
  for (const name of ["ctrlKey", "metaKey", "altKey", "repeat"]) {
    assert.equal(isPressed(press({ [name]: true }), "c"), false, name);
  }
});
