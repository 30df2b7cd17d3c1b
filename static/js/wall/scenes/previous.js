import { html } from "../../shared/html.js";
import { gettext as _, dayText } from "../../shared/i18n.js";
import { useFitting } from "../fitting.js";
import { pageText, usePages } from "../pages.js";
import { fullPages, pageAt } from "../paging.js";
import { shortened } from "../shortened.js";

/** @import { PreviousDay, PreviousLine } from "../../shared/types.js" */
/** @import { SceneProps } from "../state.js" */

/**
 * How many of the commitments that were shared are done.
 *
 * @param {Pick<PreviousDay, "count" | "done">} previous
 */
export function doneText({ count, done }) {
  return _("%(done)s van %(count)s gedaan", { done, count });
}

/** @param {PreviousLine} line */
function stateText({ state }) {
  /** @type {Record<string, string>} */
  const words = { underway: _("onderweg"), stuck: _("zit vast") };
  return words[state] ?? _("nog open");
}

/** @param {{ line: PreviousLine, year: string, look: string }} props */
function Line({ line, year, look }) {
  const by = line.due && _("tegen %(date)s", { date: dayText(line.due, year) });
  return html`<li class="previous-line" data-look=${look}>
    <p class="previous-what" dir="auto">${shortened(line.what)}</p>
    <p class="previous-state">${stateText(line)}</p>
    <p class="previous-who"><span dir="auto">${line.who}</span>${by && html`<span> · ${by}</span>`}</p>
  </li>`;
}

/**
 * What people committed themselves to on the day before this one, and is still open.
 *
 * @param {SceneProps} props
 */
export function Previous({ state, page }) {
  const previous = state.previous.value;
  const year = state.workshop.value.date.slice(0, 4);
  const rows = (previous?.open ?? []).map((line) => {
    const look = JSON.stringify(line);
    return { look, drawn: html`<${Line} key=${line.id} look=${look} line=${line} year=${year} />` };
  });
  const fitting = useFitting(rows);
  const heights = rows.map(({ look }) => fitting.heightOf(look));
  const pages = fullPages(heights, fitting.room, fitting.gap);
  const current = usePages(Math.max(1, pages.length));
  page.value = pageText(current, pages.length);
  if (!rows.length) return html`<${Nothing} previous=${previous} />`;
  return html`<main id="main" class="previous-main">
    <ol class="previous-lines" ref=${fitting.list}>${pageAt(pages, current).map((each) => rows[each].drawn)}</ol>
    ${fitting.ruler("previous-lines")}
  </main>`;
}

/** @param {{ previous: PreviousDay | null }} props */
function Nothing({ previous }) {
  if (previous?.count) {
    return html`<main id="main" class="wall-quiet">
      <h2>${doneText(previous)}</h2>
      <p>${_("Van wat gedeeld werd, staat niets meer open.")}</p>
    </main>`;
  }
  return html`<main id="main" class="wall-quiet">
    <h2>${_("Nog niets van de vorige keer")}</h2>
    <p>${_("Wat mensen zich toen voornamen en deelden, komt hier.")}</p>
  </main>`;
}
