// A wall without a screen, for tests/harvest/live/test_frames.py: reads a view and
// the frames after it, a line of JSON each time, and writes what the wall then knows.
import { createInterface } from "node:readline";
import { applyFrame, makeState } from "../../static/js/wall/state.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { view, frames } = JSON.parse(line);
  const state = makeState(view);
  for (const frame of frames) applyFrame(state, frame);
  const known = Object.entries(state.parts).map(([name, part]) => [name, part.value]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(known))}\n`);
}
