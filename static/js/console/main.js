import { render } from "preact";
import { setClock, startClock } from "../shared/clock.js";
import { Connection } from "../shared/connection.js";
import { Follower } from "../shared/follower.js";
import { html } from "../shared/html.js";
import { gettext as _, loadMessages } from "../shared/i18n.js";
import { pagePart } from "../shared/page.js";
import { makeActions } from "./actions.js";
import { watchActs } from "./acts.js";
import { Asking } from "./asking.js";
import { data } from "./data.js";
import { watchFocus } from "./focus.js";
import { Head } from "./head.js";
import { watchKeys } from "./keys.js";
import { Lists } from "./lists.js";
import { watchChosen } from "./moving.js";
import { rememberPassed } from "./next_step.js";
import { Work } from "./panels/work.js";
import { Presenter, watchClicker } from "./presenter.js";
import { queuesOf, watchQueues } from "./queues.js";
import { Screen } from "./screen.js";
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
watchActs(state);
watchKeys(state);
watchQueues(state);
rememberPassed(state);
watchChosen(state);
watchFocus();
watchClicker(state, actions);

function Columns() {
  const columns = /** @type {const} */ ([
    ["lists", _("Lijsten")],
    ["work", _("Notities")],
    ["wall", _("Wand")],
  ]);
  return html`<nav class="column-tabs" aria-label=${_("Kolommen")}>
    ${columns.map(
      ([id, text]) => html`<button key=${id} aria-pressed=${state.column.value === id}
        onClick=${() => (state.column.value = id)}>${text}${id === "lists" && html`<${Waiting} />`}</button>`,
    )}
  </nav>`;
}

/** How much waits, where the lists that say so are not in sight. */
function Waiting() {
  const count = queuesOf(state).filter((queue) => queue.pressing).length;
  return count > 0 && html` <span class="figures">${count}</span>`;
}

function Console() {
  return html`
    <${Head} state=${state} actions=${actions} connection=${connection} />
    <main class="console-columns" data-column=${state.column.value}>
      <${Lists} state=${state} actions=${actions} />
      <${Work} state=${state} actions=${actions} />
      <${Screen} state=${state} actions=${actions} data=${data} />
    </main>
    <${Columns} />
    <${Presenter} state=${state} actions=${actions} />
    <${Asking} state=${state} actions=${actions} />`;
}

const root = pagePart("console");
root.replaceChildren();
render(html`<${Console} />`, root);
startClock();
document.documentElement.dataset.ready = "true";
