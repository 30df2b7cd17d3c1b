import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { pagePart } from "../shared/page.js";
import { UndoKey } from "./acts.js";
import { TouchSign } from "./editing.js";
import { dropTarget } from "./moving.js";
import { isGoing } from "./panels/assistant.js";
import { answerCount } from "./panels/checkback.js";
import { tablesOf } from "./panels/debrief.js";
import { questionsOf, surenessText } from "./panels/insight.js";
import { HoldTick } from "./panels/proposal.js";
import { devicesIn } from "./panels/pulse.js";
import { OfferedNames, PlacedByAuthors } from "./placings.js";
import { CodeKey } from "./show_code.js";
import { notesOf } from "./state.js";

/** @import { ThemeView, Work } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

const NARROW = "(max-width: 1100px)";

// What waits for somebody's word; on top of all while there is any.
const QUEUES = ["waiting", "late"];

/** @param {string} id */
function queueName(id) {
  return id === "waiting" ? _("Wacht op goedkeuring") : _("Laat binnengekomen");
}

/**
 * Work on a list; where it stands below or above the lists, bring it into view.
 *
 * @param {ConsoleState} state
 * @param {string} id
 */
function choose(state, id) {
  state.selected.value = id;
  const main = pagePart("main");
  main.scrollTop = 0;
  if (matchMedia(NARROW).matches) main.scrollIntoView();
  if (QUEUES.includes(id)) requestAnimationFrame(() => firstRow(main)?.focus());
}

/** @param {HTMLElement} main */
function firstRow(main) {
  return /** @type {HTMLElement | null} */ (main.querySelector(".note-row[tabindex]"));
}

/** @param {{ state: ConsoleState, actions: Actions, id: string, label: string, sign?: unknown, count?: number }} props */
function Item({ state, actions, id, label, sign, count }) {
  return html`<li><button class="list-item" data-list=${id} data-theme=${id.startsWith("theme:") ? "" : null} aria-pressed=${state.selected.value === id}
    onClick=${() => choose(state, id)} ...${dropTarget(state, actions, id)}>
    <span dir="auto">${label}</span>${sign}<span class="figures">${count ?? notesOf(state, id).length}</span></button></li>`;
}

/** @param {Work} work */
function workText(work) {
  if (work.state === "running") return _("Thema’s worden gezocht…");
  if (work.state === "waiting") return _("Nieuwe indeling komt eraan");
  if (work.state === "failed") return _("Het zoeken is mislukt. De vorige indeling blijft staan.");
  return work.unsorted
    ? ngettext(
        "%(num)s notitie nog niet ingedeeld",
        "%(num)s notities nog niet ingedeeld",
        work.unsorted,
      )
    : _("Alle notities zijn bekeken");
}

/** @param {{ state: ConsoleState, actions: Actions, themes: ThemeView[] }} props */
function ThemeItems({ state, actions, themes }) {
  return html`<ul>
    ${themes.map((theme) => {
      const sign = html`<${TouchSign} state=${state} theme=${theme} />`;
      return html`<${Item} key=${theme.id} ...${{ state, actions, sign }} id=${`theme:${theme.id}`} label=${theme.label} />`;
    })}
  </ul>`;
}

/**
 * The themes, under their families when there are many.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
function Themes({ state, actions }) {
  const { themes, families } = state.board.value;
  if (!families.length) return html`<${ThemeItems} ...${{ state, actions, themes }} />`;
  const loose = themes.filter((theme) => !families.some((f) => f.themes.includes(theme.id)));
  return html`
    ${families.map(
      (
        family,
      ) => html`<h3 key=${`family ${family.label}`} class="family" dir="auto">${family.label}</h3>
        <${ThemeItems} state=${state} actions=${actions} themes=${themes.filter((t) => family.themes.includes(t.id))} />`,
    )}
    ${loose.length > 0 && html`<${ThemeItems} state=${state} actions=${actions} themes=${loose} />`}`;
}

/**
 * The left column: what there is.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Lists({ state, actions }) {
  const { themes } = state.board.value;
  const work = state.work.value;
  const insight = state.insight.value;
  const assistant = state.assistant.value;
  const sure = surenessText(insight);
  const moved = insight?.moves.length ?? 0;
  const duplicates = insight?.duplicates.length ?? 0;
  const heading = _("Thema’s (%(count)s)", { count: themes.length });
  const urgent = QUEUES.filter((id) => notesOf(state, id).length > 0);
  return html`<nav class="lists" aria-label=${_("Lijsten en thema’s")}>
    ${urgent.length > 0 && html`<ul class="urgent">${urgent.map((id) => html`<${Item} key=${id} ...${{ state, id }} label=${queueName(id)} />`)}</ul>`}
    <ul>
      <${Item} state=${state} id="live" label=${_("Nu binnengekomen")} />
      <${Item} state=${state} id="pulse" label=${_("Hoe het loopt")} count=${devicesIn(state.pulse.value)} />
      ${tablesOf(state).map((table) => html`<${Item} key=${table.id} state=${state} id=${table.id} label=${table.label} count=${table.count} />`)}
      <${Item} state=${state} id="plenary" label=${_("Volgorde plenair")} count=${state.order.value.length} />
      <${Item} state=${state} id="check" label=${_("Terugkoppeling")} count=${answerCount(state.checks.value)} />
    </ul>
    <h2>${heading}</h2>
    <${PlacedByAuthors} state=${state} actions=${actions} />
    ${
      state.proposal.value &&
      html`<ul class="offer"><${Item} state=${state} id="proposal" label=${_("Nieuwe indeling klaar")} count=${state.proposal.value.moved} /></ul>`
    }
    <${Themes} state=${state} actions=${actions} />
    <${OfferedNames} state=${state} actions=${actions} />
    <button class="link new-theme" aria-haspopup="dialog"
      onClick=${() => (state.asking.value = { kind: "new" })}>${_("Nieuw thema")}</button>
    <div class="work">
      <p role="status">${workText(work)}</p>
      ${sure && html`<p class="muted">${sure}</p>`}
      ${insight && !insight.meaning && html`<p class="muted">${_("Zonder taalmodel: de thema’s steunen op woorden alleen.")}</p>`}
      <button class="button" disabled=${work.state === "running"} onClick=${actions.findThemes}>${_("Zoek thema’s nu")}</button>
      <${HoldTick} state=${state} actions=${actions} />
    </div>
    <ul class="ruled">
      ${assistant.host && html`<${Item} state=${state} id="assistant" label=${isGoing(assistant.run) ? _("Assistent (bezig)") : _("Assistent")} count=${assistant.written.length} />`}
      <${Item} state=${state} id="questions" label=${_("Uw oordeel helpt")} count=${questionsOf(state).length} />
      <${Item} state=${state} id="moves" label=${_("Wat verschoof")} count=${moved} />
      <${Item} state=${state} id="duplicates" label=${_("Bijna hetzelfde")} count=${duplicates} />
    </ul>
    <ul class="ruled">
      <${Item} state=${state} actions=${actions} id="unique" label=${_("Unieke stemmen")} />
      <${Item} state=${state} id="undecided" label=${_("Twijfelt tussen twee")} />
    </ul>
    <ul class="ruled">
      ${QUEUES.filter((id) => !urgent.includes(id)).map((id) => html`<${Item} key=${id} ...${{ state, id }} label=${queueName(id)} />`)}
      <${Item} state=${state} id="hidden" label=${_("Verborgen")} />
    </ul>
    <div class="keys ruled"><${UndoKey} /><${CodeKey} /></div>
  </nav>`;
}
