import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
const { pinnable, SCENES, WHOLE } = await import("../../../static/js/wall/modes.js");

/** The modes that the server names, from the types it wrote. */
async function readModes() {
  const types = new URL("../../../static/js/shared/types.d.ts", import.meta.url);
  const [, words] = /export type Mode = (.*);/.exec(await readFile(types, "utf8"));
  return words.split(" | ").map((word) => JSON.parse(word));
}

test("a wall has something to show in each mode of the server, and in no other", async () => {
  const shown = [...Object.keys(WHOLE), ...Object.keys(SCENES)];
  assert.deepEqual(shown.sort(), (await readModes()).sort());
});

test("a mode about one thing is not for a wall of its own", async () => {
  const modes = await readModes();
  assert.equal(pinnable(modes, "steps"), "steps");
  assert.equal(pinnable(modes, "spotlight"), undefined);
  assert.equal(pinnable(modes, "constructor"), undefined);
  assert.equal(pinnable(modes, null), undefined);
});
