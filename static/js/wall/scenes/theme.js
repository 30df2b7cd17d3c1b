import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { ICONS, KINDS, kindTitle, noStepText } from "../../shared/words.js";
import { Column } from "../column.js";
import { useFitting } from "../fitting.js";
import { pageText, usePages } from "../pages.js";
import { fullPages, pageAt } from "../paging.js";
import { shortened } from "../shortened.js";

/** @import { FocusNote, RegionView } from "../../shared/types.js" */
/** @import { SceneProps } from "../state.js" */

/** @param {{ note: FocusNote, regions: RegionView[], look: string }} props */
function Voice({ note, regions, look }) {
  const region = regions.find((each) => each.id === note.region);
  return html`<li class="wall-note small" data-look=${look}><span dir="auto">${shortened(note.text)}</span>
    ${region && html` <span class="voice-region" dir="auto">${region.short}</span>`}</li>`;
}

/**
 * A theme in full: its levers, opportunities and next actions side by side.
 *
 * @param {SceneProps} props
 */
export function ThemeInFull({ state, page }) {
  const { theme } = state.focus.value;
  const regions = state.regions.value;
  const columns = KINDS.map((kind) =>
    (theme?.notes[kind] ?? []).map((note) => {
      const look = `${note.id} ${note.text} ${note.region}`;
      return {
        look,
        drawn: html`<${Voice} key=${note.id} look=${look} note=${note} regions=${regions} />`,
      };
    }),
  );
  const fitting = useFitting(columns.flat());
  const pages = columns.map((rows) => {
    const heights = rows.map(({ look }) => fitting.heightOf(look));
    return fullPages(heights, fitting.room, fitting.gap);
  });
  const count = Math.max(1, ...pages.map((each) => each.length));
  const current = usePages(count);
  page.value = pageText(current, count);
  if (!theme) {
    return html`<main id="main" class="wall-quiet">
      <h2>${_("Dit thema wordt niet meer getoond")}</h2>
    </main>`;
  }
  return html`<main id="main" class="wall-columns theme-full">
    ${KINDS.map(
      (kind, i) => html`<${Column} key=${kind} id=${`full-${kind}`} look=${`kind-${kind}`}
        icon=${ICONS[kind]} title=${kindTitle(kind)} count=${columns[i].length}
        list=${i ? null : fitting.list} ruler=${i ? null : fitting.ruler("column-notes")}>
        ${pageAt(pages[i], current).map((place) => columns[i][place].drawn)}
        ${!columns[i].length && html`<li class="column-empty">${kind === "next_action" ? noStepText() : _("nog niets")}</li>`}
      <//>`,
    )}
  </main>`;
}
