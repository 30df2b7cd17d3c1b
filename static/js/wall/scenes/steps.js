import { useMemo } from "preact/hooks";
import { html, Icon } from "../../shared/html.js";
import { gettext as _, dayText, ngettext } from "../../shared/i18n.js";
import { pageText, usePages } from "../pages.js";
import { gathered, inOrder, pagesOf, ranked, tablesIn } from "../tables.js";

/** @import { Signal } from "@preact/signals" */
/** @import { CommitmentSummary, RegionView } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */
/** @import { Gathered } from "../tables.js" */

const PER_COLUMN = 4;
const MOST_COLUMNS = 3;
const KIND = "next_action";

/** @param {{ said: CommitmentSummary, year: string }} props */
function Commitment({ said, year }) {
  const by = said.due && _("tegen %(date)s", { date: dayText(said.due, year) });
  return html`<p class="step-commitment"><${Icon} name="flag" /><span class="step-who" dir="auto">${said.who}</span>${by && html`<span class="step-due"> · ${by}</span>`}</p>`;
}

/** @param {{ note: Gathered, year: string }} props */
function Step({ note, year }) {
  const words = ngettext("%(num)s keer gesteund", "%(num)s keer gesteund", note.support);
  return html`<li class="step" data-note=${note.id}><div>
      <p class="step-text" dir="auto">${note.text}</p>
      ${note.commitment && html`<${Commitment} said=${note.commitment} year=${year} />`}</div>
    ${
      note.support > 0 &&
      html`<span class="said-count figures"><${Icon} name="thumb" /><b aria-hidden="true">${note.support}</b>
        <span class="visually-hidden">${words}</span></span>`
    }</li>`;
}

/** @param {{ column: { region: RegionView }, notes: Gathered[], alone: boolean, year: string }} props */
function Column({ column, notes, alone, year }) {
  const id = `steps-${column.region.id}`;
  return html`<section class="steps-column" aria-labelledby=${id}>
    <h2 id=${id} dir="auto" class=${alone ? "visually-hidden" : ""}>${column.region.short}</h2>
    ${
      notes.length
        ? html`<ol>${notes.map((note) => html`<${Step} key=${note.id} note=${note} year=${year} />`)}</ol>`
        : html`<p class="column-none">${_("nog geen eerste stap")}</p>`
    }
  </section>`;
}

/**
 * The regions whose tables are shown, each with its first steps.
 *
 * @param {WallState} state
 */
function columnsOf(state) {
  return tablesIn(state.tables.value?.tables ?? [], state.filter.value).flatMap((table) => {
    const region = state.regions.value.find((each) => each.id === table.region);
    const notes = gathered([table]).filter((note) => note.kind === KIND);
    return region ? [{ region, notes }] : [];
  });
}

/**
 * The first steps of a region, or of all: what somebody is about to do.
 *
 * Most supported first, as it stood when this came on the wall; while the
 * support is covered, in the order they came in.
 *
 * @param {{ state: WallState, page: Signal<string> }} props
 */
export function Steps({ state, page }) {
  const columns = columnsOf(state);
  const { group, region } = state.filter.value;
  const orders = useMemo(
    () => new Map(columns.map((column) => [column.region.id, ranked(column.notes)])),
    [group, region, state.tables.value?.shown],
  );
  for (const column of columns) {
    column.notes = inOrder(column.notes, orders.get(column.region.id) ?? []);
  }
  const alone = columns.length === 1;
  const year = state.workshop.value.date.slice(0, 4);
  const filled = columns.some((column) => column.notes.length > 0);
  // One region has the whole width: two columns of its notes.
  const pages = pagesOf(columns, MOST_COLUMNS, alone ? 2 * PER_COLUMN : PER_COLUMN);
  const current = usePages(Math.max(1, pages.length));
  page.value = pageText(current, pages.length);
  if (!filled) {
    return html`<main id="main" class="wall-quiet">
      <h2>${_("Nog geen eerste stappen")}</h2>
      <p>${_("Wat mensen zich voornemen en bij de oogst van hun regio zetten, komt hier.")}</p>
    </main>`;
  }
  return html`<main id="main" class=${`steps-main kind-${KIND} ${alone ? "alone" : ""}`}>
    ${pages[current].map((each) => html`<${Column} key=${each.column.region.id} ...${each} alone=${alone} year=${year} />`)}
  </main>`;
}
