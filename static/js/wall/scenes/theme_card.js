import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { html, Icon } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { ICONS, KINDS, kindTitle } from "../../shared/words.js";
import { outOf } from "../people.js";
import { isSmall } from "../small.js";

/** @import { RegionView, ThemeView } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */

// Of more regions than this a card tells nothing apart.
const MOST_REGIONS = 3;

/** What the three icons of every card stand for. */
export function Legend() {
  return html`<ul class="wall-legend">
    ${KINDS.map((kind) => html`<li key=${kind} class=${`kind-${kind}`}><${Icon} name=${ICONS[kind]} /> ${kindTitle(kind)}</li>`)}
  </ul>`;
}

/** @param {{ kinds: Record<string, number> }} props */
function Kinds({ kinds }) {
  return html`<ul class="kinds">
    ${KINDS.map((kind) => {
      const count = kinds[kind] ?? 0;
      return html`<li key=${kind} class=${`kinds-part kind-${kind} ${count ? "" : "none"}`}
        style=${{ flexGrow: Math.max(count, 1) }}>
        <${Icon} name=${ICONS[kind]} /><span class="visually-hidden">${kindTitle(kind)}</span>
        <b class="figures">${count}</b>
      </li>`;
    })}
  </ul>`;
}

/**
 * Of how many people in each region this was heard; of the whole day where regions are one or many.
 *
 * @param {{ theme: ThemeView, regions: RegionView[], people: number }} props
 */
function Heard({ theme, regions, people }) {
  const voices = theme.spread?.regions ?? [];
  if (regions.length < 2 || regions.length > MOST_REGIONS || !voices.length) {
    // Of notes that came in from a sheet nobody knows of how many people they are.
    if (theme.participants === 0) return "";
    return html`<p class="theme-people figures">${outOf(theme.participants, people)}</p>`;
  }
  return html`<ul class="theme-regions">
    ${regions.map((region) => {
      const voice = voices.find((each) => each.region === region.id);
      const share = voice?.of ? voice.heard / voice.of : 0;
      return html`<li key=${region.id}><span dir="auto">${region.short}</span>
        <span class="bar"><span style=${{ width: `${100 * share}%` }}></span></span>
        <b class="figures">${_("%(heard)s van %(of)s", { heard: voice?.heard ?? 0, of: voice?.of ?? 0 })}</b></li>`;
    })}
  </ul>`;
}

/**
 * What the card may quote: its best notes, whole, and a sentence of one where all are long.
 *
 * @param {ThemeView} theme
 */
export function quotesOf({ exemplars, summary }) {
  const texts = exemplars.map((quote) => quote.text);
  return summary && !texts.includes(summary) ? [...texts, summary] : texts;
}

/**
 * Somebody's words: the first of some quotes that the card has room for; else none.
 *
 * @param {{ quotes: string[] }} props
 */
function Words({ quotes }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const chosen = useSignal(-1);
  useLayoutEffect(() => {
    const room = /** @type {HTMLElement} */ (box.current);
    const choose = () => {
      const each = /** @type {HTMLElement[]} */ ([...room.children]);
      chosen.value = each.findIndex((words) => words.offsetHeight <= room.clientHeight);
    };
    const watcher = new ResizeObserver(choose);
    watcher.observe(room);
    return () => watcher.disconnect();
  }, [quotes.join("\n")]);
  const shown = isSmall.value ? 0 : chosen.value;
  return html`<blockquote ref=${box}>
    ${quotes.map((quote, i) => html`<p key=${quote} dir="auto" class=${i === shown ? "" : "not-chosen"}>“${quote}”</p>`)}
  </blockquote>`;
}

/**
 * A theme on the board. Without `quoted` it is there to be measured, with room for two lines of
 * somebody's words.
 *
 * @param {{ theme: ThemeView, state: WallState, quoted?: boolean, look?: string }} props
 */
export function ThemeCard({ theme, state, quoted, look }) {
  return html`<li class=${`theme-card ${theme.discussed ? "discussed" : ""}`} data-look=${look}>
    <div>
      <h2 dir="auto">${theme.label}</h2>
      ${theme.discussed && html`<p class="theme-discussed"><${Icon} name="check" /> ${_("besproken")}</p>`}
    </div>
    ${quoted ? html`<${Words} quotes=${quotesOf(theme)} />` : html`<blockquote></blockquote>`}
    <div class="theme-numbers">
      <${Kinds} kinds=${theme.kinds} />
      <${Heard} theme=${theme} regions=${state.regions.value} people=${state.people.value.all} />
    </div>
  </li>`;
}
