import { render } from "preact";
import { html } from "../shared/html.js";
import { pagePart } from "../shared/page.js";
import { makeSayPlace } from "./belongs.js";
import { makeList } from "./harvest_list.js";
import { Harvest } from "./harvest_view.js";
import { followTyping, holdWhileTyping } from "./held_frames.js";
import { OwnNotes } from "./own_at_table.js";
import { applyFrame, applyGrouping, applyNews, makeTable } from "./table.js";
import { makeActions } from "./table_actions.js";

/** @import { Connection } from "../shared/connection.js" */
/** @import * as Sent from "../shared/types.js" */
/** @import { PhoneData } from "./data.js" */
/** @import { Delivery } from "./delivery.js" */
/** @import { Store } from "./store.js" */
/** @import { Changed, Table } from "./table.js" */

// Milliseconds in which the phones of a hall ask for other themes.
const THEMES_WITHIN = 15_000;

/**
 * What a page does with a harvest: `since` is up to where its notes are known; `close`
 * says that its round is closed.
 *
 * @typedef {{ since: () => number, close: () => void, apply: (harvest: Sent.Harvest | null, changed: Changed | null) => void }} Debrief
 */

/** @type {Debrief} */
const NO_DEBRIEF = { since: () => 0, close() {}, apply() {} };

/**
 * Keep up with the notes of a table: what others do, and what changed meanwhile at each
 * connection. The page itself brought all that was there.
 *
 * @param {Table} table
 * @param {Connection} connection
 * @returns {Debrief}
 */
function followTable(table, connection) {
  // All up to here is known; what comes over the socket goes on from there once it is asked.
  let since = table.seq;
  let isBehind = true;
  let isAsking = false;

  async function askThemes() {
    const answer = await connection.ask("grouping");
    if (answer.ok) applyGrouping(table, answer.ok);
  }
  let isToAsk = false;
  function askThemesSoon() {
    if (isToAsk) return;
    isToAsk = true;
    setTimeout(() => {
      isToAsk = false;
      askThemes().catch(() => {});
    }, Math.random() * THEMES_WITHIN);
  }

  /** @type {Debrief["apply"]} */
  function apply(harvest, changed) {
    if (!applyNews(table, harvest, changed)) return;
    since = table.seq;
    if (changed?.regrouped) askThemesSoon();
  }

  async function ask() {
    const answer = await connection.ask("harvest", { since });
    if (answer.error) return;
    if (answer.ok && answer.ok.harvest.seq < table.seq) return ask();
    isBehind = false;
    apply(answer.ok?.harvest ?? null, answer.ok?.frame ?? null);
  }

  const receive = holdWhileTyping((/** @type {Sent.HarvestFrame} */ frame) => {
    applyFrame(table, frame);
    if (!isBehind) since = table.seq;
    if (frame.regrouped) askThemesSoon();
  }, followTyping());
  connection.on("harvest", receive);
  connection.onConnect(() => {
    isBehind = true;
    if (isAsking) return;
    isAsking = true;
    ask()
      .catch(() => {})
      .finally(() => {
        isAsking = false;
      });
  });
  const close = () => {
    table.open.value = false;
  };
  return { since: () => since, close, apply };
}

/**
 * Let the debrief of the page live; returns how to apply a harvest that was fetched.
 *
 * @param {{ data: PhoneData, connection: Connection, store: Store, delivery: Delivery }} parts
 */
export function showDebrief({ data, connection, store, delivery }) {
  const root = document.getElementById("debrief");
  const { harvest } = data.view;
  const { round } = data.view.state;
  if (!root || !harvest || !round) return NO_DEBRIEF;
  const table = makeTable(harvest, JSON.parse(pagePart("harvest-rows").textContent ?? ""));
  const actions = makeActions({ connection, store, table, delivery });
  const { questions } = round;
  const list = makeList({ table, store, questions, phone: data.participant });
  const say = makeSayPlace(delivery);
  const debrief = followTable(table, connection);
  root.replaceChildren();
  render(
    html`<${OwnNotes} ...${{ store, table, actions, connection, say }} /><${Harvest} ...${{ questions, table, actions, list }} />`,
    root,
  );
  return debrief;
}
