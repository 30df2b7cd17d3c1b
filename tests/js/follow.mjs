// A wall or a console without a screen, for tests/harvest/live: reads whose it is, a view
// and the frames after it, a line of JSON each time, and writes what it then knows.
import { createInterface } from "node:readline";
import * as console from "../../static/js/console/state.js";
import * as wall from "../../static/js/wall/state.js";

const audiences = { console, wall };

for await (const line of createInterface({ input: process.stdin })) {
  const { audience, view, frames } = JSON.parse(line);
  const { applyFrame, makeState } = audiences[audience];
  const state = makeState(view);
  for (const frame of frames) {
    const lacking = applyFrame(state, frame);
    if (lacking.length) throw new Error(`not to be patched: ${lacking}`);
  }
  const known = Object.entries(state.parts).map(([name, part]) => [name, part.value]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(known))}\n`);
}
