import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html, Icon } from "../../shared/html.js";
import { gettext as _, ngettext, timeOfDay } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { LongList } from "../../shared/long_list.js";
import { ICONS, kindTitle, regionWord } from "../../shared/words.js";
import { draggable } from "../moving.js";

/** @import { FieldEvent } from "../../shared/html.js" */
/** @import { ConsoleNote, DebriefView, GroupView, QuestionView } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/** @import { Ask } from "../actions.js" */

/** @typedef {ReturnType<typeof tablesOf>[number]} Table */
/** @typedef {ReturnType<typeof rowsOf>[number]} TableRow */

// More than these nobody reads through to support some.
const MOST_TO_SUPPORT = 100;

/**
 * What a facilitator does in the debrief.
 *
 * @param {Ask} ask
 */
export function debriefActions(ask) {
  return {
    bringInRegion: (/** @type {number} */ group) => ask("bring_in", { group }),
    bringInSession: (/** @type {number} */ group, /** @type {number} */ source) =>
      ask("bring_in", { group, source }),
    takeOut: (/** @type {number} */ note, /** @type {number} */ group) =>
      ask("take_out", { note, group }),
    countHands: (
      /** @type {number} */ note,
      /** @type {number} */ group,
      /** @type {number} */ count,
    ) => ask("count_hands", { note, group, count }),
    revealSupport: (/** @type {number} */ round, /** @type {boolean} */ shown) =>
      ask("reveal_support", { round, shown }),
  };
}

/**
 * @param {ConsoleState} state
 * @param {GroupView} group
 */
function regionOf(state, group) {
  return state.regions.value.find((region) => region.id === group.region);
}

/**
 * The debrief groups of the round that goes on, for the left column.
 *
 * @param {ConsoleState} state
 */
export function tablesOf(state) {
  const debrief = state.debrief.value;
  const round = state.rounds.value.find((each) => each.id === debrief?.round);
  if (!debrief || !round) return [];
  return round.groups
    .filter((group) => debrief.groups[group.id])
    .map((group) => {
      const region = regionOf(state, group);
      return {
        id: `debrief:${group.id}`,
        label: inSentence(_("Oogst %(region)s"), { region: region?.short ?? group.title }),
        count: debrief.groups[group.id].length,
        round,
        group,
        region,
      };
    });
}

/**
 * The notes of a table with their counts, under the question of the debrief they answer.
 *
 * @param {ConsoleState} state
 * @param {Table} table
 */
function rowsOf(state, table) {
  const rows = state.debrief.value?.groups[table.group.id] ?? [];
  return rows.flatMap(([id, question, marks, hands]) => {
    const note = state.byId.value.get(id);
    return note ? [{ note, question, marks, hands }] : [];
  });
}

/**
 * @param {ConsoleState} state
 * @param {Table} table
 * @param {ConsoleNote} note
 */
function originOf(state, table, note) {
  const time = timeOfDay(note.at, state.workshop.value.timezone);
  if (note.group === table.group.id) return _("hier geschreven · %(time)s", { time });
  const round = state.rounds.value.find((each) => each.id === note.round);
  const group = round?.groups.find((each) => each.id === note.group);
  const place = listed([round?.title, group?.room || group?.title, time]);
  return inSentence(_("uit %(place)s"), { place });
}

/** @param {{ row: TableRow, table: Table, actions: Actions }} props */
function Hands({ row, table, actions }) {
  const label = _("Handen voor: %(text)s", { text: row.note.text.slice(0, 60) });
  // What is being typed stands, whatever the phones change meanwhile.
  const typed = useSignal(/** @type {string | null} */ (null));
  useEffect(() => {
    typed.value = null;
  }, [row.hands]);
  const keep = async () => {
    const count = Math.max(0, Math.round(Number(typed.value) || 0));
    const changed = typed.value !== null && count !== row.hands;
    const kept = changed && (await actions.countHands(row.note.id, table.group.id, count));
    if (!kept) typed.value = null;
  };
  return html`<input class="input hands figures" type="number" inputmode="numeric" min="0" max="10000"
    aria-label=${label} placeholder="0" value=${typed.value ?? (row.hands || "")}
    onInput=${(/** @type {FieldEvent} */ event) => (typed.value = event.target.value)} onChange=${keep} />`;
}

/** @param {{ state: ConsoleState, table: Table, row: TableRow, actions: Actions }} props */
function Row({ state, table, row, actions }) {
  const { note } = row;
  const about = note.text.slice(0, 60);
  const marks = ngettext("%(num)s keer gesteund", "%(num)s keer gesteund", row.marks);
  return html`<li class=${`table-row kind-${note.kind}`} data-note=${note.id} ...${draggable(state, note)}>
    <span class="badge"><${Icon} name=${ICONS[note.kind]} /></span>
    <div><p class="note-text as-written" dir="auto">${note.text}</p><p class="note-origin">${originOf(state, table, note)}</p></div>
    <p class=${`marks figures ${row.marks ? "" : "none"}`}><span aria-hidden="true">${row.marks}</span><span class="visually-hidden">${marks}</span></p>
    <${Hands} row=${row} table=${table} actions=${actions} />
    ${
      note.group === table.group.id
        ? html`<span></span>`
        : html`<button class="link" aria-label=${`${_("Haal weg")}: ${about}`}
          onClick=${() => actions.takeOut(note.id, table.group.id)}>${_("Haal weg")}</button>`
    }
  </li>`;
}

/** @param {{ state: ConsoleState, table: Table, question: QuestionView, rows: TableRow[], actions: Actions }} props */
function Question({ state, table, question, rows, actions }) {
  const row = (/** @type {TableRow} */ each) =>
    html`<${Row} key=${each.note.id} state=${state} table=${table} row=${each} actions=${actions} />`;
  return html`<section class=${`table-question kind-${question.kind}`} aria-label=${kindTitle(question.kind)}>
    <div class="table-heads">
      <h3>${kindTitle(question.kind)} <span class="figures">${rows.length}</span></h3>
      <span>${_("Telefoons")}</span><span>${_("Handen")}</span>
    </div>
    ${
      rows.length
        ? html`<${LongList} name="table-rows" items=${rows} row=${row} />`
        : html`<p class="muted">${_("Nog niets bij deze vraag.")}</p>`
    }
  </section>`;
}

/** @param {{ state: ConsoleState, table: Table, actions: Actions }} props */
function Session({ state, table, actions }) {
  const rounds = state.rounds.value.filter(
    (round) => round.id !== table.round.id && round.groups.length && round.state !== "planned",
  );
  const chosen = useSignal("");
  if (!rounds.length) return null;
  const bring = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (chosen.value) actions.bringInSession(table.group.id, Number(chosen.value));
  };
  return html`<form class="bring-session" onSubmit=${bring}>
    <label class="visually-hidden" for="source">${_("Sessie")}</label>
    <select id="source" class="input" value=${chosen.value} onChange=${(/** @type {FieldEvent} */ event) => (chosen.value = event.target.value)}>
      <option value="">${_("Kies een sessie…")}</option>
      ${rounds.map(
        (round) => html`<optgroup key=${round.id} dir="auto" label=${round.title}>
          ${round.groups.map((group) => html`<option key=${group.id} dir="auto" value=${group.id}>${group.title}</option>`)}
        </optgroup>`,
      )}
    </select>
    <button class="button" disabled=${!chosen.value}>${_("Haal alle notities van deze sessie binnen")}</button>
  </form>`;
}

/**
 * How many notes of a region are not at its table yet, and could come.
 *
 * @param {ConsoleState} state
 * @param {Table} table
 */
function countToBring(state, table) {
  const there = new Set(rowsOf(state, table).map((row) => row.note.id));
  const kinds = new Set(table.round.questions.map((question) => question.kind));
  const asked = new Set(state.rounds.value.filter((each) => each.groups.length).map((r) => r.id));
  return state.notes.value.filter(
    (note) =>
      note.state === "shown" &&
      note.region === table.group.region &&
      asked.has(note.round) &&
      kinds.has(note.kind) &&
      !there.has(note.id),
  ).length;
}

/** @param {{ state: ConsoleState, table: Table, actions: Actions }} props */
function BringIn({ state, table, actions }) {
  const name = table.region?.short ?? table.group.title;
  const count = countToBring(state, table);
  const all = inSentence(
    ngettext(
      "Haal %(num)s notitie van %(region)s binnen",
      "Haal %(num)s notities van %(region)s binnen",
      count,
    ),
    { region: name },
  );
  return html`
    <button class="button" disabled=${!count} onClick=${() => actions.bringInRegion(table.group.id)}>${all}</button>
    <details class="bring-one"><summary>${_("Eén sessie…")}</summary>
      <${Session} state=${state} table=${table} actions=${actions} /></details>
    ${count > MOST_TO_SUPPORT && html`<p class="muted">${_("Dat is veel om uit te kiezen: haal liever de sessies binnen waar het om gaat.")}</p>`}`;
}

/** @param {{ debrief: DebriefView, actions: Actions }} props */
function Reveal({ debrief, actions }) {
  return html`<button class="button" onClick=${() => actions.revealSupport(debrief.round, !debrief.shown)}>
    ${debrief.shown ? _("Verberg de steun") : _("Toon de steun")}</button>`;
}

/** @param {DebriefView} debrief */
function supportText(debrief) {
  const told = debrief.shown
    ? _("Wand en telefoons tonen nu de aantallen.")
    : _("Wand en telefoons zwijgen over de aantallen tot u ze toont.");
  const loose = _("De steun is richtinggevend: wie zijn telefoon wist, kan opnieuw steunen.");
  return debrief.ticketed ? told : `${told} ${loose}`;
}

/** @param {TableRow[]} rows */
function factsOf(rows) {
  const marks = rows.reduce((sum, row) => sum + row.marks, 0);
  const hands = rows.reduce((sum, row) => sum + row.hands, 0);
  return [
    ngettext("%(num)s notitie", "%(num)s notities", rows.length),
    ngettext("%(num)s keer steun op telefoons", "%(num)s keer steun op telefoons", marks),
    ngettext("%(num)s hand geteld", "%(num)s handen geteld", hands),
  ].join(" · ");
}

/**
 * The harvest of one region: bring notes in, count hands, show the support.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Debrief({ state, actions }) {
  const bySupport = useSignal(false);
  const table = tablesOf(state).find((each) => each.id === state.selected.value);
  if (!table) {
    const words = { region: regionWord() };
    const heading = _("De oogst per %(region)s", words);
    const comes = _(
      "Zodra de verdieping open is, staat hier per %(region)s wat er samenkomt.",
      words,
    );
    return html`<h2>${heading}</h2>
      <p class="work-empty">${comes}</p>`;
  }
  const rows = rowsOf(state, table);
  const total = (/** @type {TableRow} */ row) => row.marks + row.hands;
  const sorted = bySupport.value ? [...rows].sort((a, b) => total(b) - total(a)) : rows;
  const region = table.region?.name ?? table.group.title;
  const heading = inSentence(_("De oogst van %(region)s"), { region });
  return html`
    <h2>${heading}</h2>
    <p class="muted figures">${factsOf(rows)}</p>
    <div class="table-tools">
      <${BringIn} state=${state} table=${table} actions=${actions} />
      <${Reveal} debrief=${state.debrief.value} actions=${actions} />
      <label class="tick"><input type="checkbox" checked=${bySupport.value}
        onChange=${(/** @type {FieldEvent} */ event) => (bySupport.value = event.target.checked)} /> <span>${_("Meest gesteund eerst")}</span></label>
    </div>
    <p class="muted table-help">${supportText(/** @type {DebriefView} */ (state.debrief.value))}</p>
    ${table.round.questions.map(
      (question) => html`<${Question} key=${question.id} ...${{ state, table, question, actions }}
        rows=${sorted.filter((row) => row.question === question.id)} />`,
    )}`;
}
