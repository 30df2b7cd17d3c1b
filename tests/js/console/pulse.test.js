import assert from "node:assert/strict";
import { test } from "node:test";
import { readable } from "../page.mjs";

globalThis.localStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };
const { devicesIn, helpLines, rowsOf, totalOf } = await import(
  "../../../static/js/console/panels/pulse.js"
);
const { dotsOf } = await import("../../../static/js/console/dots.js");

const REGIONS = [
  { id: 1, name: "Oost" },
  { id: 2, name: "Asse" },
];
const OPEN = { title: "Keuze 1", state: "open", questions: [{}] };

function region(id, joined, opened, wrote, more = {}) {
  return { region: id, joined, opened, wrote, offline: 0, unsent: 0, devices: [], ...more };
}

function lines(regions, round = OPEN) {
  return helpLines(rowsOf({ regions }, REGIONS), round).map(readable);
}

test("every region has a row, and those without one come last", () => {
  const rows = rowsOf({ regions: [region(null, 2, 0, 0), region(2, 5, 3, 1)] }, REGIONS);
  assert.deepEqual(
    rows.map((row) => [row.name, row.joined, row.chose]),
    [
      ["Oost", 0, 0],
      ["Asse", 5, 5],
      ["Nog geen regio", 2, 0],
    ],
  );
  assert.equal(rowsOf({ regions: [] }, REGIONS).length, 2);
});

test("the total adds all rows", () => {
  const pulse = { regions: [region(null, 2, 0, 0), region(2, 5, 3, 1, { offline: 1, unsent: 2 })] };
  assert.equal(devicesIn(pulse), 7);
  assert.deepEqual(totalOf(rowsOf(pulse, REGIONS)), {
    joined: 7,
    chose: 5,
    opened: 3,
    wrote: 1,
    offline: 1,
    unsent: 2,
  });
});

test("an empty hall is told to show the code", () => {
  assert.deepEqual(lines([]), ["Nog niemand doet mee. Toon de code op de wand."]);
});

test("help is needed first where most wrote nothing", () => {
  assert.deepEqual(lines([region(1, 5, 5, 4), region(2, 5, 3, 2), region(null, 2, 0, 0)]), [
    "3 toestellen in Asse schreven nog niets; 2 daarvan openden de vragen nog niet.",
    "2 toestellen kozen nog geen regio.",
    "1 toestel in Oost schreef nog niets.",
  ]);
});

test("who did not even open the questions is not told apart from themselves", () => {
  assert.deepEqual(lines([region(1, 1, 0, 0)]), [
    "1 toestel in Oost schreef nog niets; het opende de vragen nog niet.",
  ]);
  assert.deepEqual(lines([region(1, 2, 0, 0)]), [
    "2 toestellen in Oost schreven nog niets; ze openden de vragen nog niet.",
  ]);
});

test("notes that wait on a device are told in any case", () => {
  const held = region(1, 1, 1, 1, { unsent: 1 });
  const waits = "Op 1 toestel wachten nog notities op netwerk.";
  assert.deepEqual(lines([held]), [waits, "Iedereen die meedoet, schreef al iets."]);
  assert.deepEqual(lines([held], null), [waits, "Er is nog geen ronde open."]);
  assert.deepEqual(lines([held], { ...OPEN, questions: [] }), [
    waits,
    "In deze ronde zijn er geen vragen.",
  ]);
  assert.deepEqual(lines([held], { ...OPEN, state: "closed" }), [waits, "Keuze 1 is afgesloten."]);
});

test("a dot per device, who came furthest first", () => {
  const devices = [
    { stage: "joined", offline: true, unsent: false, count: 1 },
    { stage: "wrote", offline: false, unsent: false, count: 2 },
    { stage: "joined", offline: false, unsent: false, count: 1 },
  ];
  assert.deepEqual(
    dotsOf(devices).map((dot) => `${dot.stage}${dot.offline ? "-" : ""}`),
    ["wrote", "wrote", "joined", "joined-"],
  );
});
