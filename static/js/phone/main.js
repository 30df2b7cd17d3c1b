import { effect } from "@preact/signals";
import { render } from "preact";
import { isEnding, now, remaining, setClock, startClock } from "../shared/clock.js";
import { Connection } from "../shared/connection.js";
import { html } from "../shared/html.js";
import { gettext as _, loadMessages } from "../shared/i18n.js";
import { pageData } from "../shared/page.js";
import { startCheck } from "./checkback.js";
import { startDebrief } from "./debrief.js";
import { draftKeeper } from "./drafts.js";
import { enliven } from "./form.js";
import { OwnNotes } from "./notes.js";
import { Outbox } from "./outbox.js";
import { post } from "./post.js";
import { countUnsent, Reporter } from "./reporter.js";
import { Sender } from "./sender.js";
import { makeStore } from "./store.js";
import { cleanText } from "./text.js";

const FLUSH_EVERY = 15_000;
const LOOK_EVERY = 10_000;

const data = pageData();
const scope = `sprokkel-${data.workshop}-${data.participant}`;
setClock(data.now);
await loadMessages();

const store = makeStore(data.view, data.urls.page);
const connection = new Connection("phone", data.token);
const outbox = await Outbox.open(scope);
const drafts = draftKeeper(scope);
const cards = [...document.querySelectorAll("[data-question]")];

const refresh = async () => {
  store.waiting.value = await outbox.list();
};

const sender = new Sender(outbox, {
  send: (kind, message) =>
    connection.socket.connected ? connection.ask(kind, message) : post(data.urls[kind], message),
  onAnswer: (_op, receipt) => store.receive(receipt),
  onChange: refresh,
});

const reporter = new Reporter(async (unsent) => {
  if (!connection.socket.connected) return false;
  return !(await connection.ask("report", { unsent })).error;
});
effect(() => reporter.note(countUnsent(store.waiting.value)));

async function keep(kind, body) {
  const op = await outbox.add(kind, body);
  await refresh();
  sender.flush();
  return op;
}

const actions = {
  async edit(note, raw) {
    const text = cleanText(raw);
    if (!text) return false;
    const unsent = note.waiting;
    if (unsent?.refused) {
      await outbox.remove(unsent);
      const again = { group: note.group, question: note.question, text };
      await (unsent.kind === "post"
        ? keep("post", again)
        : keep("edit", { note: note.op_id, text }));
    } else await keep("edit", { note: note.op_id, text });
    return true;
  },
  async remove(note) {
    if (note.waiting?.refused) {
      await outbox.remove(note.waiting);
      await refresh();
      if (note.waiting.kind === "post") return;
    }
    await keep("delete", { note: note.op_id });
  },
};

for (const card of cards) {
  const question = Number(card.dataset.question);
  const { kind } = card.dataset;
  enliven(card, { drafts, write: (body) => keep("post", body) });
  const list = card.querySelector("[data-notes]");
  list.replaceChildren();
  render(html`<${OwnNotes} ...${{ store, connection, actions, question, kind }} />`, list);
}

effect(() => {
  const total = document.querySelector("[data-total]");
  if (total) total.textContent = store.notes.value.length;
  for (const card of cards) {
    const own = store.notes.value.filter(
      (note) => note.question === Number(card.dataset.question) && note.group === store.group,
    );
    const kept = own.filter((note) => note.waiting).length;
    card.querySelector("[data-count]").textContent = !own.length
      ? _("leeg")
      : kept
        ? _("%(sent)s ✓ · %(kept)s in wacht", { sent: own.length - kept, kept })
        : `${own.length} ✓`;
  }
});

const takeOver = startDebrief({ data, connection, store });
const invite = startCheck({ data, connection });

const clock = document.getElementById("clock");
effect(() => {
  const ends = store.round.value?.timer;
  if (!clock) return;
  clock.hidden = !ends;
  if (!ends) return;
  clock.textContent = remaining(ends, now.value);
  clock.classList.toggle("ending", isEnding(ends, now.value));
});

function isWriting() {
  return cards.some((card) => card.querySelector("textarea")?.value.trim());
}

/** Whether one may write in this phone's room. */
function mayWrite(round) {
  return round?.groups.find((group) => group.id === store.group)?.open ?? round?.state === "open";
}

/** A round or room opened or closed: go there, but never under somebody's pen. */
function follow(state) {
  const before = data.view.state.round;
  const after = state.round;
  store.round.value = after;
  const open = mayWrite(after);
  const same =
    before?.id === after?.id &&
    before?.state === after?.state &&
    mayWrite(before) === open &&
    data.view.state.matched === state.matched;
  if (same) return;
  if (!isWriting()) {
    location.replace(data.urls.page);
    return;
  }
  const text = open
    ? _("%(round)s is open. Bewaar eerst wat u schreef.", { round: after.title })
    : _("De ronde is afgesloten. Wat u nu nog bewaart, komt apart bij de begeleider.");
  render(
    html`<p class="banner">${text} <a href=${data.urls.page}>${_("Verder")}</a></p>`,
    document.getElementById("banner"),
  );
}

async function look() {
  if (connection.socket.connected) return;
  const { unsent } = reporter;
  const url = `${data.urls.state}?unsent=${unsent}`;
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  reporter.told = unsent;
  const view = await answer.json();
  view.notes.forEach(store.receive);
  // What the socket has told meanwhile is newer.
  if (connection.socket.connected) return;
  takeOver(view);
  invite(view);
  follow(view.state);
}

connection.on("state", follow);
async function catchUp() {
  const answer = await connection.ask("catch_up", { since: data.view.state.seq });
  if (answer.ok) follow(answer.ok);
}

connection.onConnect(() => {
  sender.flush();
  reporter.note(reporter.unsent);
  // A server that goes away before it answers is asked again at the next connection.
  catchUp().catch(() => {});
});
addEventListener("online", () => sender.flush());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") sender.flush();
});
setInterval(() => sender.flush(), FLUSH_EVERY);
setInterval(() => look().catch(() => {}), LOOK_EVERY);

startClock();
await refresh();
sender.flush();
document.documentElement.dataset.ready = "true";
