import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { pageText, usePages } from "../pages.js";
import { NoThemes } from "./themes.js";

/** @import { Signal } from "@preact/signals" */
/** @import { RegionView, RegionVoice, ThemeView } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */

const PER_PAGE = 7;

/**
 * What is worth saying of where a theme was heard; nothing where that is not known, or is
 * true of them all.
 *
 * @param {ThemeView} theme
 * @param {RegionView[]} regions
 * @param {ThemeView[]} themes
 */
export function spreadWord(theme, regions, themes) {
  if (!theme.spread || theme.spread.kind === "few") return "";
  const heard = regions.filter((region) => theme.regions[region.id]);
  if (heard.length === 1) return inSentence(_("alleen in %(region)s"), { region: heard[0].short });
  const more = theme.spread.regions.filter((voice) => voice.more);
  if (more.length) {
    const names = more.map((voice) => regions.find((r) => r.id === voice.region)?.short);
    return inSentence(_("vaker in %(places)s"), { places: listed(names, ", ") });
  }
  // Of all themes it says nothing of any.
  const isEverywhere = (/** @type {ThemeView} */ each) => each.spread?.kind === "everywhere";
  return isEverywhere(theme) && !themes.every(isEverywhere) ? _("overal gehoord") : "";
}

/** @param {{ voice: RegionVoice | undefined }} props */
function Cell({ voice }) {
  const share = voice?.of ? voice.heard / voice.of : 0;
  const outOf = voice ? `/ ${voice.of}` : "";
  return html`<td>
    <span class="bar"><span style=${{ width: `${100 * share}%` }}></span></span>
    <b class="figures">${voice?.heard ?? 0}</b> <span class="muted figures">${outOf}</span>
  </td>`;
}

/**
 * The regions side by side: of so many people, how many spoke of each theme.
 *
 * @param {{ state: WallState, page: Signal<string> }} props
 */
export function Regions({ state, page }) {
  const { themes } = state.board.value;
  const regions = state.regions.value;
  const pages = Math.max(1, Math.ceil(themes.length / PER_PAGE));
  const current = usePages(pages);
  const how = _("Geteld in mensen, niet in notities");
  page.value = pageText(current, pages) || how;
  if (!themes.length) return html`<${NoThemes} />`;
  const shown = themes.slice(current * PER_PAGE, (current + 1) * PER_PAGE);
  return html`<main id="main" class="regions-main">
    <table class="regions-table">
      <thead><tr><th scope="col">${_("Thema")}</th>
        ${regions.map((region) => html`<th key=${region.id} scope="col" dir="auto">${region.short}</th>`)}
        <th scope="col"><span class="visually-hidden">${_("Waar het gehoord werd")}</span></th></tr></thead>
      <tbody>
        ${shown.map(
          (
            theme,
          ) => html`<tr key=${theme.id}><th scope="row"><span class="regions-label" dir="auto">${theme.label}</span></th>
            ${regions.map((region) => html`<${Cell} key=${region.id} voice=${theme.spread?.regions.find((each) => each.region === region.id)} />`)}
            <td class="regions-word">${spreadWord(theme, regions, themes)}</td></tr>`,
        )}
      </tbody>
    </table>
  </main>`;
}
