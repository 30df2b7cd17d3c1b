import { html, Icon } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { ICONS, KINDS, kindTitle } from "../../shared/words.js";
import { pageText, usePages } from "../pages.js";

/** @import { Signal } from "@preact/signals" */
/** @import { FocusNote, Kind, RegionView } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */

const PER_PAGE = 4;

/** @param {{ note: FocusNote, regions: RegionView[] }} props */
function Voice({ note, regions }) {
  const region = regions.find((each) => each.id === note.region);
  return html`<li class="voice"><p dir="auto">${note.text}</p>
    ${region && html`<span class="voice-region" dir="auto">${region.short}</span>`}</li>`;
}

/** @param {{ kind: Kind, notes: FocusNote[], current: number, regions: RegionView[] }} props */
function Column({ kind, notes, current, regions }) {
  const pages = Math.max(1, Math.ceil(notes.length / PER_PAGE));
  const start = (current % pages) * PER_PAGE;
  const shown = notes.slice(start, start + PER_PAGE);
  return html`<section class=${`theme-column kind-${kind}`}>
    <h2><${Icon} name=${ICONS[kind]} /> ${kindTitle(kind)} <b class="figures">${notes.length}</b></h2>
    ${
      shown.length
        ? html`<ul>${shown.map((note) => html`<${Voice} key=${note.id} note=${note} regions=${regions} />`)}</ul>`
        : html`<p class="column-none">${kind === "next_action" ? _("nog geen eerste stap") : _("nog niets")}</p>`
    }
  </section>`;
}

/**
 * A theme in full: its levers, opportunities and next actions side by side.
 *
 * @param {{ state: WallState, page: Signal<string> }} props
 */
export function ThemeInFull({ state, page }) {
  const { theme } = state.focus.value;
  const most = theme ? Math.max(...KINDS.map((kind) => theme.notes[kind]?.length ?? 0)) : 0;
  const pages = Math.max(1, Math.ceil(most / PER_PAGE));
  const current = usePages(pages);
  page.value = pageText(current, pages);
  if (!theme) {
    return html`<main id="main" class="wall-quiet">
      <h2>${_("Dit thema wordt niet meer getoond")}</h2>
    </main>`;
  }
  return html`<main id="main" class="theme-full">
    ${KINDS.map(
      (kind) =>
        html`<${Column} key=${kind} kind=${kind} notes=${theme.notes[kind] ?? []} current=${current} regions=${state.regions.value} />`,
    )}
  </main>`;
}
