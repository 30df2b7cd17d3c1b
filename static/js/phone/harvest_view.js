import { useRef } from "preact/hooks";
import { html, Icon } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { LongList } from "../shared/long_list.js";
import { ICONS, kindTitle, regionWord } from "../shared/words.js";
import { NO_THEME } from "./harvest_list.js";
import { HarvestNote } from "./harvest_note.js";
import { marksLeft } from "./table.js";

/** @import { FieldEvent } from "../shared/html.js" */
/** @import { HarvestNote as Note, QuestionView } from "../shared/types.js" */
/** @import { List } from "./harvest_list.js" */
/** @import { Table } from "./table.js" */
/** @import { Actions } from "./table_actions.js" */

/** @typedef {{ question: QuestionView, table: Table, actions: Actions, list: List }} OfQuestion */

/** @type {Note[]} */
const NONE = [];

function emptyText() {
  return _("Hier verschijnt wat uw %(region)s schrijft of erbij zet.", { region: regionWord() });
}

/**
 * @param {Table} table
 * @param {number} question
 */
function leftText(table, question) {
  const left = marksLeft(table, question);
  return _("nog %(left)s van %(marks)s", { left, marks: table.marks.value });
}

/** @param {OfQuestion} props */
function Question({ question, table, actions, list }) {
  const notes = table.notes.value.filter((note) => note.question === question.id);
  const own = list.own.value;
  return html`<div class=${`table-question kind-${question.kind}`} data-table-question=${question.id}>
    <div class="table-head">
      <span class="badge"><${Icon} name=${ICONS[question.kind]} /></span>
      <h3>${kindTitle(question.kind)}</h3>
      ${table.canMark.value && html`<span class="marks-left figures" role="status">${leftText(table, question.id)}</span>`}
    </div>
    ${
      notes.length
        ? html`<ul class="table-notes">
        ${notes.map(
          (note) => html`<${HarvestNote} key=${note.id} note=${note} others=${NONE}
            isOwn=${own.has(note.id)} kind=${question.kind} table=${table} actions=${actions} />`,
        )}</ul>`
        : html`<p class="help">${emptyText()}</p>`
    }
  </div>`;
}

/** @param {{ question: QuestionView, table: Table, list: List, onChoose: (id: number) => void }} props */
function Tab({ question, table, list, onChoose }) {
  const isOn = list.question.value === question.id;
  return html`<button class=${`table-tab kind-${question.kind}`} role="tab" id=${`tab-${question.id}`}
    aria-selected=${isOn} aria-controls="tab-panel" tabindex=${isOn ? 0 : -1}
    onClick=${() => onChoose(question.id)}>
    <span class="tab-word"><span class="tab-icon"><${Icon} name=${ICONS[question.kind]} /></span>${kindTitle(question.kind)}</span>
    ${table.canMark.value && html`<span class="marks-left figures">${leftText(table, question.id)}</span>`}
  </button>`;
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** @param {{ questions: QuestionView[], table: Table, list: List }} props */
function Tabs({ questions, table, list }) {
  const bar = useRef(/** @type {HTMLElement | null} */ (null));
  const choose = (/** @type {number} */ id) => {
    list.choose(id);
    // Who has scrolled far begins again at the top.
    const top = bar.current?.previousElementSibling;
    if (top && top.getBoundingClientRect().top < 0) top.scrollIntoView();
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (!step) return;
    event.preventDefault();
    const here = questions.findIndex((each) => each.id === list.question.value);
    const last = questions.length - 1;
    const next = questions[Math.min(last, Math.max(0, here + step))];
    choose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus({ preventScroll: true });
  };
  const chosen = list.question.value;
  return html`<div class="table-top"></div>
    <div class="table-tabs" role="tablist" aria-labelledby="harvest-of" ref=${bar} onKeyDown=${onKeyDown}>
      ${questions.map(
        (question) => html`<${Tab} key=${question.id} question=${question} table=${table}
          list=${list} onChoose=${choose} />`,
      )}
    </div>
    ${table.canMark.value && html`<p class="visually-hidden" role="status">${leftText(table, chosen)}</p>`}`;
}

/** @param {{ table: Table, list: List }} props */
function ThemeFilter({ table, list }) {
  const present = new Set(list.asked.value.map((note) => note.theme ?? null));
  const themes = Object.entries(table.themes.value).filter(([id]) => present.has(Number(id)));
  if (!themes.length) return null;
  const onChange = (/** @type {FieldEvent} */ { target }) => {
    list.theme.value = target.value;
  };
  return html`<div class="field">
    <label for="harvest-theme">${_("Thema")}</label>
    <select class="input" id="harvest-theme" value=${list.theme.value} onChange=${onChange}>
      <option value="">${_("Alle thema’s")}</option>
      ${themes.map(([id, label]) => html`<option key=${id} value=${id} dir="auto">${label}</option>`)}
      ${present.has(null) && html`<option value=${NO_THEME}>${_("nog niet ingedeeld")}</option>`}
    </select>
  </div>`;
}

/** @param {{ table: Table, list: List }} props */
function Tools({ table, list }) {
  const onInput = (/** @type {FieldEvent} */ { target }) => {
    list.typed.value = target.value;
  };
  const all = list.asked.value.length;
  const found = list.found.value.length;
  const isNarrowed = list.theme.value || list.typed.value.trim();
  const count = isNarrowed
    ? _("%(found)s van %(all)s", { found, all })
    : ngettext("%(num)s notitie", "%(num)s notities", all);
  return html`<div class="table-tools" role="search">
    <div class="field">
      <label for="harvest-search">${_("Zoek")}</label>
      <input class="input" id="harvest-search" type="search" dir="auto" autocomplete="off"
        value=${list.typed.value} onInput=${onInput} />
    </div>
    <${ThemeFilter} table=${table} list=${list} />
    <p class="help figures found-count" role="status">${count}</p>
  </div>`;
}

/** @param {{ questions: QuestionView[], table: Table, actions: Actions, list: List }} props */
function LongHarvest({ questions, table, actions, list }) {
  const chosen = list.question.value;
  const kind = questions.find((each) => each.id === chosen)?.kind;
  const rows = list.rows.value;
  const own = list.own.value;
  return html`<${Tabs} questions=${questions} table=${table} list=${list} />
    <div class="table-part" role="tabpanel" id="tab-panel" aria-labelledby=${`tab-${chosen}`} data-table-question=${chosen}>
      <${Tools} table=${table} list=${list} />
      <${LongList} key=${`${chosen} ${list.theme.value}`} name="table-notes" items=${rows}
        row=${(/** @type {import("./harvest_order.js").Row} */ { note, others }) =>
          html`<${HarvestNote} key=${note.id} note=${note} others=${others}
            isOwn=${own.has(note.id)} kind=${kind} table=${table} actions=${actions} />`} />
      ${!rows.length && html`<p class="help">${_("Geen notitie gevonden.")}</p>`}
    </div>`;
}

/**
 * The harvest of a region: all questions on one page, or when that is long one at a time.
 *
 * @param {{ questions: QuestionView[], table: Table, actions: Actions, list: List }} props
 */
export function Harvest({ questions, table, actions, list }) {
  const heading = inSentence(_("De oogst van %(region)s"), { region: table.region });
  const help = ngettext(
    "Steun wat voor u telt: per vraag %(num)s notitie.",
    "Steun wat voor u telt: per vraag tot %(num)s notities.",
    table.marks.value,
  );
  const isLong = list.isLong.value;
  const order = _("Elk toestel toont ze in een eigen volgorde.");
  return html`<section class="table-part" aria-labelledby="harvest-of">
    <h2 id="harvest-of">${heading}</h2>
    ${table.canMark.value && html`<p class="help">${help}${isLong && !table.shown.value && ` ${order}`}</p>`}
    ${table.open.value && table.ticket.value && html`<p class="help">${_("Steunen kan hier met een ticket: scan de QR-code op het uwe.")}</p>`}
    ${
      isLong
        ? html`<${LongHarvest} questions=${questions} table=${table} actions=${actions} list=${list} />`
        : questions.map(
            (question) => html`<${Question} key=${question.id} question=${question}
              table=${table} actions=${actions} list=${list} />`,
          )
    }
  </section>`;
}
