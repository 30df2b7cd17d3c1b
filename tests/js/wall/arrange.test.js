import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, HEIGHT, WIDTH } from "../../../static/js/wall/arrange.js";

/** Numbers that look random and are the same each time. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function themes(count, seed) {
  const next = dice(seed);
  return Array.from({ length: count }, (_, id) => ({
    id,
    x: next(),
    y: next(),
    size: 3 + Math.floor(next() * 30),
  }));
}

for (const count of [1, 2, 9, 12]) {
  test(`${count} circles with their names stay on the map and off each other`, () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const spots = arrange(themes(count, seed));
      for (const [i, one] of spots.entries()) {
        assert.ok(one.x - one.halfWidth >= -1 && one.x + one.halfWidth <= WIDTH + 1);
        assert.ok(one.y - one.halfHeight >= -1 && one.y + one.halfHeight <= HEIGHT + 1);
        for (const other of spots.slice(0, i)) {
          const across = one.halfWidth + other.halfWidth - Math.abs(one.x - other.x);
          const down = one.halfHeight + other.halfHeight - Math.abs(one.y - other.y);
          assert.ok(Math.min(across, down) < 8, `${seed}: ${across} ${down}`);
        }
      }
    }
  });
}
