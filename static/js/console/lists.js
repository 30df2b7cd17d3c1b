import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { choose } from "./choosing.js";
import { TouchSign } from "./editing.js";
import { dropTarget } from "./moving.js";
import { isGoing } from "./panels/assistant.js";
import { answerCount } from "./panels/checkback.js";
import { tablesOf } from "./panels/debrief.js";
import { surenessText } from "./panels/insight.js";
import { HoldTick } from "./panels/proposal.js";
import { OfferedNames, PlacedByAuthors } from "./placings.js";
import { queuesOf } from "./queues.js";
import { SearchField } from "./search.js";
import { notesOf } from "./state.js";

/** @import { ThemeView, Work } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/** @param {{ state: ConsoleState, actions: Actions, id: string, label: string, sign?: unknown, count?: number | "", pressing?: boolean }} props */
function Item({ state, actions, id, label, sign, count, pressing }) {
  const on = state.selected.value === id && !state.query.value;
  return html`<li><button class=${`list-item ${pressing ? "pressing" : ""}`} data-list=${id} data-theme=${id.startsWith("theme:") ? "" : null} aria-pressed=${on}
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
      return html`<${Item} key=${theme.id} ...${{ state, actions, sign }} id=${`theme:${theme.id}`} label=${theme.label} count=${theme.size} />`;
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

/** @param {{ state: ConsoleState }} props */
function Now({ state }) {
  const queues = queuesOf(state);
  if (!queues.length) return null;
  return html`<section aria-labelledby="lists-now"><h2 id="lists-now">${_("Nu")}</h2>
    <ul class="urgent">
      ${queues.map((queue) => html`<${Item} key=${queue.id} state=${state} ...${queue} />`)}
    </ul></section>`;
}

/** @param {{ state: ConsoleState }} props */
function NoteLists({ state }) {
  const duplicates = state.insight.value?.duplicates.length ?? 0;
  return html`<section aria-labelledby="lists-notes"><h2 id="lists-notes">${_("Notities")}</h2>
    <ul>
      <${Item} state=${state} id="live" label=${_("Binnengekomen")} />
      ${tablesOf(state).map((table) => html`<${Item} key=${table.id} state=${state} id=${table.id} label=${table.label} count=${table.count} />`)}
      ${duplicates > 0 && html`<${Item} state=${state} id="duplicates" label=${_("Bijna hetzelfde")} count=${duplicates} />`}
      <${Item} state=${state} id="hidden" label=${_("Verborgen")} />
    </ul></section>`;
}

/** @param {{ state: ConsoleState, actions: Actions }} props */
function ThemeWork({ state, actions }) {
  const work = state.work.value;
  const insight = state.insight.value;
  const sure = surenessText(insight);
  return html`<div class="work">
    <p role="status">${workText(work)}</p>
    ${sure && html`<p class="muted">${sure}</p>`}
    ${insight && !insight.meaning && html`<p class="muted">${_("Zonder taalmodel: de thema’s steunen op woorden alleen.")}</p>`}
    <button class="button" disabled=${work.state === "running"} onClick=${actions.findThemes}>${_("Zoek thema’s nu")}</button>
    <${HoldTick} state=${state} actions=${actions} />
  </div>`;
}

/** @param {{ state: ConsoleState, actions: Actions }} props */
function ThemeLists({ state, actions }) {
  const { themes } = state.board.value;
  const assistant = state.assistant.value;
  const moved = state.insight.value?.moves.length ?? 0;
  const undecided = notesOf(state, "undecided").length;
  const heading = _("Thema’s (%(count)s)", { count: themes.length });
  return html`<section aria-labelledby="lists-themes"><h2 id="lists-themes">${heading}</h2>
    <${Themes} state=${state} actions=${actions} />
    <ul>
      <${Item} state=${state} actions=${actions} id="unique" label=${_("Unieke stemmen")} />
      ${undecided > 0 && html`<${Item} state=${state} actions=${actions} id="undecided" label=${_("Twijfelt tussen twee")} />`}
      ${moved > 0 && html`<${Item} state=${state} id="moves" label=${_("Wat verschoof")} count=${moved} />`}
      ${assistant.host && html`<${Item} state=${state} id="assistant" label=${isGoing(assistant.run) ? _("Assistent (bezig)") : _("Assistent")} count=${assistant.written.length} />`}
    </ul>
    <button class="link new-theme" aria-haspopup="dialog"
      onClick=${() => (state.asking.value = { kind: "new" })}>${_("Nieuw thema")}</button>
    <${OfferedNames} state=${state} actions=${actions} />
    <${PlacedByAuthors} state=${state} actions=${actions} />
    <${ThemeWork} state=${state} actions=${actions} />
  </section>`;
}

/** @param {{ state: ConsoleState }} props */
function PlenaryLists({ state }) {
  return html`<section aria-labelledby="lists-plenary"><h2 id="lists-plenary">${_("Plenair")}</h2>
    <ul>
      <${Item} state=${state} id="plenary" label=${_("Volgorde plenair")} count=${state.order.value.length} />
      <${Item} state=${state} id="check" label=${_("Terugkoppeling")} count=${answerCount(state.checks.value) || ""} />
    </ul></section>`;
}

/**
 * The left column: what waits now, and what there is.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Lists({ state, actions }) {
  return html`<nav class="lists" aria-label=${_("Lijsten en thema’s")}>
    <${SearchField} state=${state} />
    <${Now} state=${state} />
    <${NoteLists} state=${state} />
    <${ThemeLists} state=${state} actions=${actions} />
    <${PlenaryLists} state=${state} />
    <button class="link key-button" data-key="?" aria-haspopup="dialog" onClick=${() => (state.asking.value = { kind: "keys" })}>
      ${_("Toetsen en geluid")} <kbd aria-hidden="true">?</kbd></button>
  </nav>`;
}
