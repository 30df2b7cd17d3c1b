import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { listed } from "../../shared/in_sentence.js";
import { countOf, KINDS, kindTitle } from "../../shared/words.js";
import { arrange, HEIGHT, LABEL, WIDTH } from "../arrange.js";
import { NoThemes } from "./themes.js";

/** @import { Signal } from "@preact/signals" */
/** @import { ThemeView } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */

const MOST = 12;
// As many letters as fit on a line of a name.
const LETTERS = 18;

/**
 * A ring whose parts are the levers, opportunities and next actions.
 *
 * @param {{ kinds: Record<string, number>, radius: number }} props
 */
function Ring({ kinds, radius }) {
  const width = Math.max(10, radius * 0.22);
  const r = radius - width / 2;
  const around = 2 * Math.PI * r;
  const all = KINDS.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0) || 1;
  let done = 0;
  return KINDS.map((kind) => {
    const share = (kinds[kind] ?? 0) / all;
    const begin = done;
    done += share;
    return (
      share > 0 &&
      html`<circle key=${kind} class=${`map-part kind-${kind}`} r=${r} stroke-width=${width}
        stroke-dasharray=${`${share * around} ${around}`} transform=${`rotate(${360 * begin - 90})`} />`
    );
  });
}

/**
 * A word in parts that each fit on a line, a hyphen at the end of all but the last.
 *
 * @param {string} word
 */
function inParts(word) {
  const letters = [...word];
  const parts = [];
  while (letters.length > LETTERS) parts.push(`${letters.splice(0, LETTERS - 1).join("")}-`);
  return [...parts, letters.join("")];
}

/**
 * A name on at most two lines.
 *
 * @param {string} label
 */
export function inLines(label) {
  const lines = [""];
  for (const word of label.split(" ").flatMap(inParts)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= LETTERS || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length > 2 ? [lines[0], `${lines[1].replace(/-$/, "")}…`] : lines;
}

/** @param {{ spot: any }} props */
function Spot({ spot }) {
  const { theme, radius, x, y } = spot;
  return html`<g class="map-spot" data-theme=${theme.id} transform=${`translate(${x} ${y - LABEL.height / 2})`}>
    <${Ring} kinds=${theme.kinds} radius=${radius} />
    <text class="map-count figures" dominant-baseline="central" font-size=${Math.max(26, radius * 0.5)}>${theme.size}</text>
    <text class="map-label" y=${radius + 34}>
      ${inLines(theme.label).map((line, i) => html`<tspan key=${i} x="0" dy=${i ? 36 : 0}>${line}</tspan>`)}
    </text>
  </g>`;
}

/** @param {ThemeView} theme */
function inWords(theme) {
  const counted = KINDS.filter((kind) => theme.kinds[kind]).map((kind) =>
    countOf(kind, theme.kinds[kind]),
  );
  return [...listed([theme.label]), `: ${counted.join(", ")}`];
}

/**
 * The themes as a map: what lies near each other is alike.
 *
 * @param {{ state: WallState, page: Signal<string> }} props
 */
export function ThemeMap({ state, page }) {
  const { themes } = state.board.value;
  const left = themes.length - MOST;
  page.value =
    left > 0
      ? ngettext("+ %(num)s kleiner thema", "+ %(num)s kleinere thema’s", left)
      : _("Wat dicht bij elkaar ligt, lijkt op elkaar");
  if (!themes.length) return html`<${NoThemes} />`;
  const shown = themes.slice(0, MOST);
  return html`<main id="main" class="theme-map-main">
    <svg class="theme-map" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      ${arrange(shown).map((spot) => html`<${Spot} key=${spot.theme.id} spot=${spot} />`)}
    </svg>
    <ul class="visually-hidden">${shown.map((theme) => html`<li key=${theme.id}>${inWords(theme)}</li>`)}</ul>
    <ul class="map-key">
      ${KINDS.map((kind) => html`<li key=${kind} class=${`kind-${kind}`}>${kindTitle(kind)}</li>`)}
    </ul>
  </main>`;
}
