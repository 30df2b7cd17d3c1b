import assert from "node:assert/strict";
import { test } from "node:test";
import { readable } from "../page.mjs";

globalThis.localStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };
const { nextOf, stepsOf } = await import("../../../static/js/console/next_step.js");

const round = (id, state, more = {}) => ({
  id,
  title: `Ronde ${id}`,
  kind: "breakout",
  state,
  questions: [1],
  reflection_minutes: 10,
  timer: null,
  timer_left: null,
  starts: "11:00",
  ends: "12:00",
  ...more,
});
const debrief = (state, more) => round(9, state, { kind: "debrief", ...more });

/** A day as the console knows it. */
function day({ rounds, scene = {}, debriefed = null, order = [] }) {
  return {
    rounds: { value: rounds },
    scene: { value: { mode: "live", item: null, ...scene } },
    debrief: { value: debriefed },
    order: { value: order },
    selected: { value: "live" },
  };
}

const next = (found, passed = []) => {
  const step = nextOf(stepsOf(day(found)), new Set(passed)).next;
  return step ? readable(step.text) : null;
};

test("a day goes from asking people in to saying thanks", () => {
  const closed = round(1, "closed");
  const tables = { round: 9, shown: false, groups: { 5: [[1, 1, 0, 0]], 6: [[2, 1, 0, 0]] } };
  const over = debrief("closed");
  const moments = [
    [{ rounds: [round(1, "planned")], scene: { mode: "themes" } }, "Toon Meedoen"],
    [{ rounds: [round(1, "planned")], scene: { mode: "join" } }, "Open Ronde 1"],
    [{ rounds: [round(1, "open")], scene: { mode: "join" } }, "Toon wat binnenkomt"],
    [{ rounds: [round(1, "open")] }, "Start 10 min"],
    [{ rounds: [round(1, "open", { timer: 5 })] }, "Sluit af en zoek thema’s"],
    [{ rounds: [closed, debrief("planned")] }, "Open Ronde 9"],
    [
      {
        rounds: [closed, debrief("open", { timer_left: 60 })],
        debriefed: { ...tables, groups: { 5: [], 6: [] } },
      },
      "Haal de oogst binnen",
    ],
    [{ rounds: [closed, debrief("open", { timer: 5 })], debriefed: tables }, "Steun op de wand"],
    [
      {
        rounds: [closed, debrief("open", { timer: 5 })],
        debriefed: tables,
        scene: { mode: "ranking" },
      },
      "Toon de steun",
    ],
    [
      { rounds: [closed, debrief("open", { timer: 5 })], debriefed: { ...tables, shown: true } },
      "Sluit af en zoek thema’s",
    ],
    [{ rounds: [closed, over] }, "Stel de volgorde voor"],
    [{ rounds: [closed, over], order: [{ id: 3 }] }, "Begin met de plenaire"],
    [{ rounds: [closed, over], order: [{ id: 3 }], scene: { item: 3 } }, "Toon Bedankt"],
    [{ rounds: [closed, over], order: [{ id: 3 }], scene: { mode: "thanks" } }, null],
  ];
  for (const [found, wanted] of moments) assert.equal(next(found), wanted);
});

test("a step is passed over, and a round that was left for a later one is not asked for", () => {
  const open = { rounds: [round(1, "open")] };
  assert.equal(next(open, ["timer:1"]), "Sluit af en zoek thema’s");
  assert.equal(next({ rounds: [round(1, "planned"), round(2, "open")] }), "Start 10 min");
});

test("a block without questions has no steps", () => {
  assert.equal(
    next({ rounds: [round(1, "planned", { questions: [] })], scene: { mode: "join" } }),
    "Stel de volgorde voor",
  );
});

test("the harvest is brought in at the first table that has none", () => {
  const found = day({
    rounds: [debrief("open")],
    debriefed: { round: 9, shown: false, groups: { 5: [[1, 1, 0, 0]], 6: [] } },
  });
  const isTaken = stepsOf(found)
    .find((step) => step.key === "harvest:9")
    .take({});
  assert.equal(found.selected.value, "debrief:6");
  assert.equal(isTaken, false, "it is asked again until each table has its notes");
});
