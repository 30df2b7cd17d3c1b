import { useMemo } from "preact/hooks";
import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { ICONS, kindTitle } from "../../shared/words.js";
import { Column } from "../column.js";
import { useFitting } from "../fitting.js";
import { pageText, usePages } from "../pages.js";
import { fullPages, pageAt } from "../paging.js";
import { outOf } from "../people.js";
import { shortened } from "../shortened.js";
import { gathered, inOrder, ranked, tablesIn, topOf } from "../tables.js";

/** @import { SceneProps } from "../state.js" */
/** @import { Gathered } from "../tables.js" */

const MOST = 12;
const MOST_PAGES = 4;

/**
 * A note with its support; hands in the room can be more than all phones.
 *
 * @param {{ note: Gathered, people: number | null, look: string }} props
 */
function Row({ note, people, look }) {
  const share = note.support / Math.max(people ?? 0, note.support);
  return html`<li class="ranked" data-note=${note.id} data-look=${look}>
    <p class="ranked-text" dir="auto">${shortened(note.text)}</p>
    <p class="ranked-count figures">
      <span class="bar"><span style=${{ width: `${100 * share}%` }}></span></span>
      <b>${outOf(note.support, people)}</b>
    </p>
  </li>`;
}

/**
 * What else has support, in words.
 *
 * @param {ReturnType<typeof topOf>} top
 */
function moreText({ equals, support, others }) {
  const texts = [];
  if (equals) {
    texts.push(_("+ %(num)s met elk %(support)s keer steun", { num: equals, support }));
  }
  if (others) {
    texts.push(ngettext("+ %(num)s andere met steun", "+ %(num)s andere met steun", others));
  }
  return texts.join(" · ");
}

/** @param {{ title: string, children: any }} props */
function Quiet({ title, children }) {
  return html`<main id="main" class="wall-quiet"><h2>${title}</h2><p>${children}</p></main>`;
}

/**
 * What the regions support most, a dozen per question; nobody reads on beyond that.
 *
 * Notes are ranked as they stood when this came on the wall; a mark that comes
 * later changes a number, and moves nothing.
 *
 * @param {SceneProps} props
 */
export function Ranking({ state, page }) {
  const harvest = state.tables.value;
  const filter = state.filter.value;
  const notes = harvest ? gathered(tablesIn(harvest.tables, filter)) : [];
  const order = useMemo(() => ranked(notes), [filter.group, filter.region, harvest?.shown]);
  const supported = inOrder(notes, order).filter((note) => note.support > 0);
  const covered = !harvest?.shown;
  const people = state.present.value;
  const columns = (covered ? [] : harvest.kinds).map((kind) => {
    const own = supported.filter((note) => note.kind === kind);
    const top = topOf(own, MOST);
    const rows = top.shown.map((note) => {
      const look = `${note.id} ${note.text} ${outOf(note.support, people)}`;
      return {
        look,
        drawn: html`<${Row} key=${note.id} look=${look} note=${note} people=${people} />`,
      };
    });
    return { kind, count: own.length, more: moreText(top), rows };
  });
  const fitting = useFitting(columns.flatMap((column) => column.rows));
  const pages = columns.map(({ rows }) => {
    const heights = rows.map(({ look }) => fitting.heightOf(look));
    return fullPages(heights, fitting.room, fitting.gap, MOST_PAGES);
  });
  const count = Math.max(1, ...pages.map((each) => each.length));
  const current = usePages(count);
  page.value = pageText(current, count);
  if (!notes.length) {
    return html`<${Quiet} title=${_("Nog niets bij de oogst")}>
      ${_("Zodra er notities samenkomen, ziet u hier wat de meeste steun krijgt.")}<//>`;
  }
  if (covered) {
    return html`<${Quiet} title=${_("De steun is nog niet te zien")}>
      ${_("Zodra iedereen gekozen heeft, tonen we hier wat het meeste gesteund wordt.")}<//>`;
  }
  if (!supported.length) {
    return html`<${Quiet} title=${_("Nog geen steun")}>
      ${_("Zodra iemand een notitie steunt, staat ze hier.")}<//>`;
  }
  return html`<main id="main" class="wall-columns ranking-main">
    ${columns.map(
      (
        { kind, rows, more },
        i,
      ) => html`<${Column} key=${kind} id=${`ranked-${kind}`} look=${`kind-${kind}`}
        icon=${ICONS[kind]} title=${kindTitle(kind)} more=${more}
        list=${i ? null : fitting.list} ruler=${i ? null : fitting.ruler("column-notes")}>
        ${pageAt(pages[i], current).map((place) => rows[place].drawn)}
        ${!rows.length && html`<li class="column-empty">${_("nog niets")}</li>`}
      <//>`,
    )}
  </main>`;
}
