import { useMemo } from "preact/hooks";
import { html, Icon } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { ICONS, kindTitle } from "../../shared/words.js";
import { pageText, usePages } from "../pages.js";
import { gathered, inOrder, pagesOf, ranked, tablesIn } from "../tables.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Kind } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */
/** @import { Gathered } from "../tables.js" */

const PER_PAGE = 4;
const MOST_COLUMNS = 3;

/** @param {{ note: Gathered, most: number }} props */
function Row({ note, most }) {
  const words = ngettext("%(num)s keer gesteund", "%(num)s keer gesteund", note.support);
  return html`<li class="ranked" data-note=${note.id}>
    <p class="ranked-text" dir="auto">${note.text}</p>
    <p class="ranked-count">
      <span class="bar"><span style=${{ width: `${(100 * note.support) / most}%` }}></span></span>
      <b class="figures" aria-hidden="true">${note.support}</b><span class="visually-hidden">${words}</span>
    </p>
  </li>`;
}

/** @param {{ column: { kind: Kind, notes: Gathered[] }, notes: Gathered[], most: number }} props */
function Column({ column, notes, most }) {
  const { kind } = column;
  return html`<section class=${`ranked-column kind-${kind}`} aria-labelledby=${`ranked-${kind}`}>
    <h2 id=${`ranked-${kind}`}><${Icon} name=${ICONS[kind]} /> ${kindTitle(kind)}
      <b class="figures">${column.notes.length}</b></h2>
    ${
      notes.length
        ? html`<ol>${notes.map((note) => html`<${Row} key=${note.id} note=${note} most=${most} />`)}</ol>`
        : html`<p class="column-none">${_("nog niets")}</p>`
    }
  </section>`;
}

/** @param {{ title: string, children: any }} props */
function Quiet({ title, children }) {
  return html`<main id="main" class="wall-quiet"><h2>${title}</h2><p>${children}</p></main>`;
}

/**
 * What the regions support most, per question; what has no support is not paged through.
 *
 * Notes are ranked as they stood when this came on the wall; a mark that comes
 * later changes a number, and moves nothing.
 *
 * @param {{ state: WallState, page: Signal<string> }} props
 */
export function Ranking({ state, page }) {
  const harvest = state.tables.value;
  const filter = state.filter.value;
  const notes = harvest ? gathered(tablesIn(harvest.tables, filter)) : [];
  const order = useMemo(() => ranked(notes), [filter.group, filter.region, harvest?.shown]);
  const supported = inOrder(notes, order).filter((note) => note.support > 0);
  const kinds = harvest?.kinds ?? [];
  const columns = kinds.map((kind) => ({
    kind,
    notes: supported.filter((note) => note.kind === kind),
  }));
  const covered = !harvest?.shown;
  const pages = pagesOf(covered || !supported.length ? [] : columns, MOST_COLUMNS, PER_PAGE);
  const current = usePages(Math.max(1, pages.length));
  page.value = pageText(current, pages.length);
  if (!notes.length) {
    return html`<${Quiet} title=${_("Nog niets bij de oogst")}>
      ${_("Zodra een regio notities samenbrengt, ziet u hier wat de meeste steun krijgt.")}<//>`;
  }
  if (covered) {
    return html`<${Quiet} title=${_("De steun is nog niet te zien")}>
      ${_("Zodra iedereen gekozen heeft, tonen we hier wat het meeste gesteund wordt.")}<//>`;
  }
  if (!supported.length) {
    return html`<${Quiet} title=${_("Nog geen steun")}>
      ${_("Zodra iemand een notitie steunt, staat ze hier.")}<//>`;
  }
  const most = Math.max(1, ...supported.map((note) => note.support));
  return html`<main id="main" class="ranking-main">
    ${pages[current].map((each) => html`<${Column} key=${each.column.kind} ...${each} most=${most} />`)}
  </main>`;
}
