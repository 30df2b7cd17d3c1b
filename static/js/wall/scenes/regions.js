import { breakable } from "../../shared/breakable.js";
import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { regionsBesideText } from "../../shared/words.js";
import { useFitting } from "../fitting.js";
import { pageText, usePages } from "../pages.js";
import { fullPages, pageAt } from "../paging.js";
import { NoThemes } from "./themes.js";

/** @import { RegionView, RegionVoice, ThemeView } from "../../shared/types.js" */
/** @import { SceneProps } from "../state.js" */

// A few voices in each region are not yet heard everywhere: from this share of people on they are.
const HEARD = 0.25;

/** @param {ThemeView} theme */
function isEverywhere({ spread }) {
  return (
    spread?.kind === "everywhere" && spread.regions.every(({ heard, of }) => heard >= HEARD * of)
  );
}

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
  return isEverywhere(theme) && !themes.every(isEverywhere) ? _("overal gehoord") : "";
}

/** @param {{ voice: RegionVoice | undefined }} props */
function Cell({ voice }) {
  const share = voice?.of ? voice.heard / voice.of : 0;
  const counts = _("%(heard)s van %(of)s", { heard: voice?.heard ?? 0, of: voice?.of ?? 0 });
  return html`<span role="cell" class="regions-cell">
    <span class="bar"><span style=${{ width: `${100 * share}%` }}></span></span>
    <b class="figures">${voice ? counts : "–"}</b>
  </span>`;
}

/** @param {Record<string, any>} props */
function Row({ theme, themes, regions, look }) {
  const word = spreadWord(theme, regions, themes);
  return html`<div role="row" class="regions-row" data-look=${look}>
    <span role="rowheader" class="regions-theme"><span class="regions-label" dir="auto">${theme.label}</span>
      ${word && html`<span class="regions-word">${word}</span>`}</span>
    ${regions.map((/** @type {RegionView} */ region) => {
      const voices = /** @type {ThemeView} */ (theme).spread?.regions;
      return html`<${Cell} key=${region.id} voice=${voices?.find((each) => each.region === region.id)} />`;
    })}
  </div>`;
}

/**
 * The regions side by side: of so many people, how many spoke of each theme.
 *
 * @param {SceneProps} props
 */
export function Regions({ state, page }) {
  const { themes } = state.board.value;
  const regions = state.regions.value;
  const rows = themes.map((theme) => {
    const look = `${theme.id} ${theme.label} ${JSON.stringify(theme.spread)}`;
    const drawn = html`<${Row} key=${theme.id} look=${look} theme=${theme} themes=${themes} regions=${regions} />`;
    return { look, drawn };
  });
  const fitting = useFitting(rows);
  const heights = rows.map(({ look }) => fitting.heightOf(look));
  const pages = fullPages(heights, fitting.room, fitting.gap);
  const current = usePages(Math.max(1, pages.length));
  page.value = pageText(current, pages.length);
  if (!themes.length) return html`<${NoThemes} />`;
  return html`<main id="main" class="regions-main"><div class="regions-table" role="table" aria-label=${regionsBesideText()}
    style=${{ "--regions": regions.length }}>
    <div role="row" class="regions-row head"><span role="columnheader">${_("Mensen die het zeiden")}</span>
      ${regions.map((region) => html`<span key=${region.id} role="columnheader" dir="auto">${breakable(region.short)}</span>`)}</div>
    <div class="regions-body" role="rowgroup">
      <div class="regions-rows" ref=${fitting.list}>${pageAt(pages, current).map((place) => rows[place].drawn)}</div>
      ${fitting.ruler("regions-rows")}
    </div>
  </div></main>`;
}
