import { render } from "preact";
import { setClock, startClock } from "../shared/clock.js";
import { Connection } from "../shared/connection.js";
import { Follower } from "../shared/follower.js";
import { html } from "../shared/html.js";
import { loadMessages } from "../shared/i18n.js";
import { pagePart } from "../shared/page.js";
import { makeActions } from "./actions.js";
import { watchActs } from "./acts.js";
import { Asking } from "./asking.js";
import { data } from "./data.js";
import { watchFocus } from "./focus.js";
import { Head } from "./head.js";
import { Lists } from "./lists.js";
import { watchChosen } from "./moving.js";
import { Work } from "./panels/work.js";
import { Presenter, watchClicker } from "./presenter.js";
import { Screen } from "./screen.js";
import { watchCode } from "./show_code.js";
import { applyFrame, makeState } from "./state.js";

/** @import { Frame } from "../shared/follower.js" */
/** @import { Heartbeat, ConsoleView } from "../shared/types.js" */

setClock(data.now);
await loadMessages();

const state = makeState(data.view, data.device);
const connection = new Connection("console", data.token);
connection.online.value = true;
const actions = makeActions(connection, state);
new Follower(connection, data.view.seq, (/** @type {Frame<ConsoleView>} */ frame) =>
  applyFrame(state, frame),
);
connection.on("heartbeat", (/** @type {Heartbeat} */ heartbeat) => {
  const { participants, work, pulse, unwritable } = heartbeat;
  state.unwritable.value = unwritable ?? false;
  if (participants !== undefined) state.participants.value = participants;
  if (work) state.work.value = work;
  if (pulse) state.pulse.value = pulse;
});
watchActs(state, actions);
watchCode(state, actions);
watchChosen(state);
watchFocus();
watchClicker(state, actions);

function Console() {
  return html`
    <${Head} state=${state} actions=${actions} />
    <div class="console-columns">
      <${Lists} state=${state} actions=${actions} />
      <${Work} state=${state} actions=${actions} />
      <${Screen} state=${state} actions=${actions} data=${data} connection=${connection} />
    </div>
    <${Presenter} state=${state} actions=${actions} />
    <${Asking} state=${state} actions=${actions} />`;
}

const root = pagePart("console");
root.replaceChildren();
render(html`<${Console} />`, root);
startClock();
document.documentElement.dataset.ready = "true";
