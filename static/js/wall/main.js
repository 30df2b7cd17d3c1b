import { effect } from "@preact/signals";
import { render } from "preact";
import { setClock, startClock } from "../shared/clock.js";
import { Connection } from "../shared/connection.js";
import { Follower } from "../shared/follower.js";
import { html } from "../shared/html.js";
import { loadMessages } from "../shared/i18n.js";
import { pagePart } from "../shared/page.js";
import { passClicks } from "./clicker.js";
import { data } from "./data.js";
import { pinnable } from "./modes.js";
import { Stage } from "./stage.js";
import { applyFrame, makeState } from "./state.js";

/** @import { Frame } from "../shared/follower.js" */
/** @import { Heartbeat, WallView } from "../shared/types.js" */

setClock(data.now);
await loadMessages();

// A wall of its own for a room or a region: /w/…?group=3, ?region=2, ?mode=live
const wanted = new URLSearchParams(location.search);
const pinned = {
  group: Number(wanted.get("group")) || undefined,
  region: Number(wanted.get("region")) || undefined,
  mode: pinnable(data.modes, wanted.get("mode")),
};

const state = makeState(data.view, pinned);
const connection = new Connection("wall", data.token);
connection.online.value = true;
new Follower(connection, data.view.seq, (/** @type {Frame<WallView>} */ frame) =>
  applyFrame(state, frame),
);
connection.on("heartbeat", (/** @type {Heartbeat} */ { people }) => {
  if (people) state.people.value = people;
});
if (!pinned.mode) passClicks(state);
effect(() => {
  document.documentElement.dataset.look = state.scene.value.dark ? "dark" : "light";
});
const root = pagePart("wall");
root.replaceChildren();
render(html`<${Stage} ...${{ state, data, connection }} />`, root);
startClock();
document.documentElement.dataset.ready = "true";
