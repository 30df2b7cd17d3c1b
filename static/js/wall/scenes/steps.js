import { useMemo } from "preact/hooks";
import { html, Icon } from "../../shared/html.js";
import { gettext as _, dayText, ngettext } from "../../shared/i18n.js";
import { inText, noStepText, stepsTitle } from "../../shared/words.js";
import { Column } from "../column.js";
import { useFitting } from "../fitting.js";
import { pageText, usePages } from "../pages.js";
import { fullPages, leftOut, pageAt } from "../paging.js";
import { outOf } from "../people.js";
import { shortened } from "../shortened.js";
import { gathered, inOrder, ranked, tablesIn, turnsOf } from "../tables.js";

/** @import { CommitmentSummary } from "../../shared/types.js" */
/** @import { SceneProps, WallState } from "../state.js" */
/** @import { Gathered } from "../tables.js" */

const KIND = "next_action";
const MOST_PAGES = 3;
// What can be shown of a region, and is measured.
const MOST_STEPS = 40;
const MOST_BESIDE = 3;

/** @param {{ said: CommitmentSummary, year: string }} props */
function Commitment({ said, year }) {
  const by = said.due && _("tegen %(date)s", { date: dayText(said.due, year) });
  return html`<p class="step-commitment"><${Icon} name="flag" /><span class="step-who" dir="auto">${said.who}</span>${by && html`<span class="step-due"> · ${by}</span>`}</p>`;
}

/** @param {{ note: Gathered, year: string, people: number, look: string }} props */
function Step({ note, year, people, look }) {
  return html`<li class="wall-note small step" data-note=${note.id} data-look=${look}>
    <p class="step-text" dir="auto">${shortened(note.text)}</p>
    ${note.commitment && html`<${Commitment} said=${note.commitment} year=${year} />`}
    ${note.support > 0 && html`<p class="said-count figures"><${Icon} name="thumb" /> ${outOf(note.support, people)}</p>`}
  </li>`;
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
    return region
      ? [{ region, notes, people: state.people.value[`region:${region.id}`] ?? 0 }]
      : [];
  });
}

/**
 * The first steps of a region, or of all: what somebody is about to do.
 *
 * Most supported first, as it stood when this came on the wall; while the
 * support is covered, in the order they came in.
 *
 * @param {SceneProps} props
 */
export function Steps({ state, page }) {
  const columns = columnsOf(state);
  const { group, region } = state.filter.value;
  const orders = useMemo(
    () => new Map(columns.map((column) => [column.region.id, ranked(column.notes)])),
    [group, region, state.tables.value?.shown],
  );
  const year = state.workshop.value.date.slice(0, 4);
  const rows = columns.map((column) =>
    inOrder(column.notes, orders.get(column.region.id) ?? [])
      .slice(0, MOST_STEPS)
      .map((note) => {
        const look = `${note.id} ${note.text} ${JSON.stringify(note.commitment)} ${note.support}`;
        const drawn = html`<${Step} key=${note.id} look=${look} note=${note} year=${year} people=${column.people} />`;
        return { look, drawn };
      }),
  );
  const fitting = useFitting(rows.flat());
  const pages = rows.map((each) => {
    const heights = each.map(({ look }) => fitting.heightOf(look));
    return fullPages(heights, fitting.room, fitting.gap, MOST_PAGES);
  });
  const turns = turnsOf(pages, MOST_BESIDE);
  const current = usePages(Math.max(1, turns.length));
  page.value = pageText(current, turns.length);
  if (!rows.flat().length) {
    const none = _("Nog geen %(steps)s", { steps: inText(stepsTitle()) });
    return html`<main id="main" class="wall-quiet">
      <h2>${none}</h2>
      <p>${_("Wat mensen zich voornemen en bij hun oogst zetten, komt hier.")}</p>
    </main>`;
  }
  const { from, turn } = turns[current];
  const more = (/** @type {number} */ left) =>
    left > 0 ? ngettext("+ %(num)s andere", "+ %(num)s andere", left) : "";
  return html`<main id="main" class=${`wall-columns steps-main ${columns.length === 1 ? "alone" : ""}`}>
    ${columns.slice(from, from + MOST_BESIDE).map((column, i) => {
      const place = from + i;
      return html`<${Column} key=${column.region.id} id=${`steps-${column.region.id}`}
        look=${`steps-column kind-${KIND}`} title=${column.region.short}
        more=${more(leftOut(pages[place], column.notes.length))}
        list=${i ? null : fitting.list} ruler=${i ? null : fitting.ruler("column-notes")}>
        ${pageAt(pages[place], turn).map((each) => rows[place][each].drawn)}
        ${!column.notes.length && html`<li class="column-empty">${noStepText()}</li>`}
      <//>`;
    })}
  </main>`;
}
