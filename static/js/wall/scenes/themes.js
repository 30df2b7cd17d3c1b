import { useLayoutEffect, useRef } from "preact/hooks";
import { html, Icon } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { ICONS, KINDS, kindTitle } from "../../shared/words.js";
import { pageText, usePages } from "../pages.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Board, Family, Quote, RegionView, ThemeView } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */

const PER_PAGE = 6;
const PER_CARD = 4;
const MOST_REGIONS = 3;
const MOST_LINES = 5;

/** @param {{ kinds: Record<string, number> }} props */
function Kinds({ kinds }) {
  return html`<ul class="kinds">
    ${KINDS.map((kind) => {
      const count = kinds[kind] ?? 0;
      const empty = kind === "next_action" && !count;
      return html`<li class=${`kinds-part kind-${kind} ${empty ? "none" : ""}`}
        style=${{ flexGrow: Math.max(count, 1) }}>
        <${Icon} name=${ICONS[kind]} /><span class="visually-hidden">${kindTitle(kind)}</span>
        ${empty ? html`<span class="kinds-none">${_("nog geen eerste stap")}</span>` : html`<b>${count}</b>`}
      </li>`;
    })}
  </ul>`;
}

/** @param {{ counts: Record<number, number>, regions: RegionView[], most: number }} props */
function Regions({ counts, regions, most }) {
  return html`<dl class="theme-regions">
    ${regions.slice(0, MOST_REGIONS).map(
      (region) => html`<div key=${region.id}>
        <dt dir="auto">${region.short}</dt>
        <dd><span class="bar"><span style=${{ width: `${(100 * (counts[region.id] ?? 0)) / most}%` }}></span></span>
          <b class="figures">${counts[region.id] ?? 0}</b></dd>
      </div>`,
    )}
  </dl>`;
}

/**
 * The family of a theme, when there are families.
 *
 * @param {Board} board
 * @param {ThemeView} theme
 */
function familyOf(board, theme) {
  return board.families.find((family) => family.themes.includes(theme.id));
}

/**
 * Themes in the order of their families, as they are; largest first without.
 *
 * @param {Board} board
 */
function inFamilies(board) {
  if (!board.families.length) return board.themes;
  const place = (/** @type {ThemeView} */ theme) => {
    const found = board.families.findIndex((family) => family.themes.includes(theme.id));
    return found < 0 ? board.families.length : found;
  };
  return [...board.themes].sort((a, b) => place(a) - place(b));
}

/**
 * Somebody's words, as many whole lines as the card has room for; the last says that more follows.
 *
 * @param {{ text: string }} props
 */
function Quote({ text }) {
  const room = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    // What this component renders, with one paragraph in it.
    const box = /** @type {HTMLElement} */ (room.current);
    const words = /** @type {HTMLElement} */ (box.firstElementChild);
    const fit = () => {
      const lines = Math.floor(box.clientHeight / parseFloat(getComputedStyle(words).lineHeight));
      words.style.webkitLineClamp = String(Math.min(MOST_LINES, lines));
      words.hidden = lines < 1;
    };
    const watcher = new ResizeObserver(fit);
    watcher.observe(box);
    fit();
    return () => watcher.disconnect();
  }, []);
  return html`<blockquote ref=${room}><p dir="auto">“${text}”</p></blockquote>`;
}

/** @param {{ theme: ThemeView, family: Family | undefined, regions: RegionView[], most: number }} props */
function ThemeCard({ theme, family, regions, most }) {
  return html`<li class=${`theme-card ${theme.discussed ? "discussed" : ""}`}>
    <div>
      ${theme.discussed && html`<p class="theme-family">✓ ${_("besproken")}</p>`}
      ${family && html`<p class="theme-family" dir="auto">${family.label}</p>`}
      <h2 dir="auto">${theme.label}</h2>
    </div>
    ${theme.exemplars[0] && html`<${Quote} text=${theme.exemplars[0].text} />`}
    <div class="theme-numbers">
      <${Kinds} kinds=${theme.kinds} />
      <${Regions} counts=${theme.regions} regions=${regions} most=${most} />
    </div>
  </li>`;
}

/**
 * Notes that are in no theme are read out too, a few to a card.
 *
 * @param {Board} board
 */
export function looseCards(board) {
  /** @type {[string, Quote[]][]} */
  const groups = [
    [_("Unieke stemmen"), board.unique],
    [_("Twijfelt tussen twee"), board.undecided],
  ];
  return groups.flatMap(([title, voices]) =>
    Array.from({ length: Math.ceil(voices.length / PER_CARD) }, (_none, i) => ({
      title,
      voices: voices.slice(i * PER_CARD, (i + 1) * PER_CARD),
    })),
  );
}

/** @param {{ title: string, voices: Quote[] }} props */
function LooseCard({ title, voices }) {
  return html`<li class="theme-card unique">
    <h2>${title}</h2>
    <ul class="unique-list">
      ${voices.map((voice) => html`<li key=${voice.id} dir="auto">“${voice.text}”</li>`)}
    </ul>
  </li>`;
}

/**
 * Which themes every region brought up about as much, as one line.
 *
 * @param {Board} board
 * @param {RegionView[]} regions
 */
export function heardEverywhere(board, regions) {
  if (regions.length < 2) return "";
  const shared = board.themes.filter(({ spread }) => spread?.kind === "everywhere");
  if (!shared.length || shared.length === board.themes.length) return "";
  const labels = listed(shared.slice(0, 4).map((theme) => theme.label));
  return regions.length === 2
    ? inSentence(_("Gehoord in beide regio’s: %(labels)s"), { labels })
    : inSentence(_("Gehoord in alle regio’s: %(labels)s"), { labels });
}

/**
 * The one line of figures in the header of the themes board.
 *
 * @param {Board} board
 */
export function boardFigures(board) {
  const notes = ngettext("%(num)s notitie", "%(num)s notities", board.notes);
  const themes = ngettext("%(num)s thema", "%(num)s thema’s", board.themes.length);
  const parts = [_("%(notes)s in %(themes)s", { notes, themes })];
  if (board.unique.length) {
    parts.push(ngettext("%(num)s unieke stem", "%(num)s unieke stemmen", board.unique.length));
  }
  return parts.join(" · ");
}

/** What stands there before there are themes. */
export function NoThemes() {
  return html`<main id="main" class="wall-quiet">
    <h2>${_("Nog geen thema’s")}</h2>
    <p>${_("Schrijf mee: zodra er een tiental notities zijn, ziet u hier wat ze gemeen hebben.")}</p>
  </main>`;
}

/**
 * The themes board, six cards a page.
 *
 * @param {{ state: WallState, page: Signal<string> }} props
 */
export function Themes({ state, page }) {
  const board = state.board.value;
  const cards = [...inFamilies(board).map((theme) => ({ theme })), ...looseCards(board)];
  const pages = Math.max(1, Math.ceil(cards.length / PER_PAGE));
  const current = usePages(pages);
  page.value = pageText(current, pages);
  if (!cards.length) return html`<${NoThemes} />`;
  const most = Math.max(1, ...board.themes.flatMap((theme) => Object.values(theme.regions)));
  return html`<main id="main" class="theme-board-main">
    <ul class="theme-board">
      ${cards
        .slice(current * PER_PAGE, (current + 1) * PER_PAGE)
        .map((card) =>
          "theme" in card
            ? html`<${ThemeCard} key=${card.theme.id} theme=${card.theme} family=${familyOf(board, card.theme)} regions=${state.regions.value} most=${most} />`
            : html`<${LooseCard} key=${`loose-${card.voices[0].id}`} ...${card} />`,
        )}
    </ul>
  </main>`;
}
