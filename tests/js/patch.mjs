// For tests/harvest/live/test_patches.py: reads a value and a patch, a line of JSON each
// time, and writes what the patch makes of the value.
import { createInterface } from "node:readline";
import { applyPatch } from "../../static/js/shared/patch.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { value, patch } = JSON.parse(line);
  const before = JSON.stringify(value);
  const after = applyPatch(value, patch);
  if (JSON.stringify(value) !== before) throw new Error("the value itself was changed");
  process.stdout.write(`${JSON.stringify(after)}\n`);
}
