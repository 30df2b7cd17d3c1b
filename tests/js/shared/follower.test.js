import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Follower } from "../../../static/js/shared/follower.js";
import { applyParts, makeParts } from "../../../static/js/shared/parts.js";

/** A connection on which a test speaks for the server. */
class Line {
  handlers = {};
  asked = [];
  answers = {};

  on(event, handle) {
    this.handlers[event] = handle;
  }

  onConnect(handle) {
    this.reconnect = handle;
  }

  async ask(event, message) {
    this.asked.push([event, message]);
    const answer = this.answers[event];
    if (!answer) throw new Error("no answer");
    return answer;
  }
}

const BOARD = { themes: [{ id: 1, label: "Onthaal" }] };
const rename = (label) => ({ in: { themes: { rows: { 1: { set: { label } } } } } });
const soon = () => new Promise((resolve) => setImmediate(resolve));
let line;
let parts;
let follower;

beforeEach(() => {
  line = new Line();
  parts = makeParts({ seq: 5, versions: { board: 10 }, board: BOARD, work: "idle" });
  follower = new Follower(line, 5, (frame) => applyParts(parts, frame.view ?? frame));
});

const label = () => parts.board.value.themes[0].label;

test("a patch is applied to the version it is for", async () => {
  const patches = { board: { from: 10, patch: rename("Warm onthaal") } };
  line.handlers.frame({ first: 6, last: 6, versions: { board: 11 }, patches, work: "busy" });
  assert.equal(label(), "Warm onthaal");
  assert.equal(parts.work.value, "busy");
  await soon();
  assert.deepEqual(line.asked, []);
});

test("a patch is for what the server said, not for what the page made of it", () => {
  parts.board.value = { themes: [] };
  const patches = { board: { from: 10, patch: rename("Warm onthaal") } };
  line.handlers.frame({ first: 6, last: 6, versions: { board: 11 }, patches });
  assert.equal(label(), "Warm onthaal");
});

test("whoever has another version asks for the part", async () => {
  line.answers.parts = {
    ok: { last: 6, versions: { board: 12 }, board: { themes: [{ id: 1, label: "Nieuw" }] } },
  };
  const patches = { board: { from: 11, patch: rename("Warm onthaal") } };
  line.handlers.frame({ first: 6, last: 6, versions: { board: 12 }, patches });
  assert.equal(label(), "Onthaal");
  await soon();
  assert.deepEqual(line.asked, [["parts", { names: ["board"] }]]);
  assert.equal(label(), "Nieuw");
});

test("a part that changed and changed back meanwhile is asked for too", async () => {
  line.answers.parts = { ok: { last: 6, versions: { board: 9 }, board: { themes: [] } } };
  line.handlers.frame({ first: 6, last: 6, versions: { board: 9 } });
  await soon();
  assert.deepEqual(parts.board.value, { themes: [] });
});

test("without an answer the next heartbeat asks again", async () => {
  line.handlers.frame({ first: 6, last: 6, versions: { board: 9 } });
  await soon();
  line.answers.parts = { ok: { last: 6, versions: { board: 9 }, board: { themes: [] } } };
  line.handlers.heartbeat({ seq: 6, now: 0 });
  await soon();
  assert.deepEqual(parts.board.value, { themes: [] });
});

test("what is known already is left as it is", () => {
  const before = parts.board.value;
  const board = structuredClone(BOARD);
  line.handlers.frame({ first: 6, last: 6, versions: { board: 10 }, board });
  assert.equal(parts.board.value, before);
});

test("slow parts come after the rest, and are asked for after a cut", async () => {
  line.handlers.frame({ first: 6, last: 8, since: 5, settled: 5, work: "busy", versions: {} });
  assert.equal(follower.seq, 8);
  line.reconnect();
  assert.deepEqual(line.asked, [["catch_up", { since: 5 }]]);
  const patches = { board: { from: 10, patch: rename("Warm onthaal") } };
  line.handlers.frame({
    first: 9,
    last: 8,
    since: 5,
    settled: 8,
    versions: { board: 11 },
    patches,
  });
  assert.equal(label(), "Warm onthaal");
  await soon();
  line.reconnect();
  assert.deepEqual(line.asked.at(-1), ["catch_up", { since: 8 }]);
});

test("slow parts that went out unheard are asked for", async () => {
  line.handlers.frame({ first: 6, last: 8, since: 5, settled: 5, work: "busy" });
  line.answers.catch_up = { ok: { first: 6, last: 9, versions: { board: 12 }, board: {} } };
  line.handlers.frame({ first: 9, last: 9, since: 8, settled: 8, work: "idle" });
  assert.equal(parts.work.value, "idle");
  await soon();
  assert.deepEqual(line.asked, [["catch_up", { since: 5 }]]);
  assert.deepEqual(parts.board.value, {});
  assert.equal(follower.settled, 9);
});

test("a lost frame is asked for", () => {
  line.handlers.frame({ first: 8, last: 9, work: "busy" });
  assert.deepEqual(line.asked, [["catch_up", { since: 5 }]]);
  assert.equal(parts.work.value, "idle");
});
