/** @import { Connection } from "../shared/connection.js" */
/** @import { HarvestRows, OwnChanged, PhoneState, PhoneView } from "../shared/types.js" */
/** @import { PhoneData } from "./data.js" */
/** @import { Reporter } from "./reporter.js" */
/** @import { Store } from "./store.js" */

/** @typedef {PhoneView & { rows: HarvestRows | null }} FetchedView */

/**
 * What is kept up, and how.
 *
 * @typedef {object} Parts
 * @property {PhoneData} data
 * @property {Store} store
 * @property {Connection} connection
 * @property {Reporter} reporter
 * @property {() => number} since up to where the notes of the harvest are known
 * @property {(state: PhoneState) => void} applyState
 * @property {(view: FetchedView) => void} applyView
 */

const POLL_EVERY = 10_000;
// Milliseconds in which the phones of a hall ask where notes can belong, once a round asks it.
const ROUND_SPREAD = 5_000;

/**
 * Keep up with the server: what it tells over the socket, what was missed after a
 * cut, and the whole view over HTTP while the socket is away.
 *
 * @param {Parts} parts
 */
export function keepUp({ data, store, connection, reporter, since, applyState, applyView }) {
  let { placing } = data.view.state;

  /** @param {PhoneState} state */
  function hear(state) {
    applyState(state);
    store.hallAsked.value = state.hall_asked;
    store.assistant.value = state.assistant;
    if (state.placing !== placing) askOwnSoon({ within: ROUND_SPREAD });
    placing = state.placing;
  }
  connection.on("state", hear);

  async function catchUp() {
    const answer = await connection.ask("catch_up", { since: data.view.state.seq });
    if (answer.ok) hear(answer.ok);
  }
  // A server that goes away before it answers is asked again at the next connection.
  connection.onConnect(() => catchUp().catch(() => {}));

  // A facilitator approved a note of ours, or hid it; there are other themes.
  async function askOwn() {
    const answer = await connection.ask("own");
    if (answer.ok) store.receiveOwn(answer.ok);
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let due = Number.POSITIVE_INFINITY;
  /**
   * All phones of a hall hear of new themes at once, and shall not all ask at once.
   *
   * @param {OwnChanged} when
   */
  function askOwnSoon({ within }) {
    const wait = Math.random() * within;
    if (due <= Date.now() + wait) return;
    clearTimeout(timer);
    due = Date.now() + wait;
    timer = setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      askOwn().catch(() => {});
    }, wait);
  }
  connection.on("own", askOwnSoon);
  connection.onConnect(() => askOwn().catch(() => {}));

  async function poll() {
    if (connection.socket.connected) return;
    const { unsent } = reporter;
    const url = `${data.urls.state}?unsent=${unsent}&since=${since()}`;
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    reporter.told = unsent;
    /** @type {FetchedView} */
    const view = await answer.json();
    store.receiveOwn(view);
    // What the socket has told meanwhile is newer.
    if (connection.socket.connected) return;
    applyView(view);
    store.hallAsked.value = view.state.hall_asked;
    store.assistant.value = view.state.assistant;
    placing = view.state.placing;
  }
  setInterval(() => poll().catch(() => {}), POLL_EVERY);
}
