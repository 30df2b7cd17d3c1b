import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { useFitting } from "../fitting.js";
import { pageText, usePages } from "../pages.js";
import { isSmall } from "../small.js";
import { Contents, UniqueVoices } from "./one_page.js";
import { Legend, ThemeCard } from "./theme_card.js";

/** @import { Board, ThemeView } from "../../shared/types.js" */
/** @import { Fitting } from "../fitting.js" */
/** @import { SceneProps, WallState } from "../state.js" */

/** @typedef {{ what: "contents" | "cards" | "unique", themes: ThemeView[] }} Sheet */

// More than this take several pages of cards, and a table of contents first.
const MANY = 12;
const MOST_ROWS = 6;
const QUOTE_REMS = 5;
// The share of the cards that have room for their quote.
const QUOTED = 0.75;
// Fewer would stand alone on an empty page.
const FEWEST_VOICES = 2;

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
 * How many rows of cards a page has: as many as three in four cards leave room for. A card
 * that is higher does without its quote.
 *
 * @param {number[]} heights of the cards, each with room for a short quote
 * @param {number} room
 * @param {number} gap
 * @param {number} quote The room for a quote
 */
export function rowsThatFit(heights, room, gap, quote = 0) {
  if (!Number.isFinite(room)) return Infinity;
  const sorted = [...heights].sort((a, b) => a - b);
  const common = sorted[Math.floor(QUOTED * (sorted.length - 1))] ?? 1;
  const highest = Math.max(1, common, (sorted.at(-1) ?? 1) - quote);
  return Math.max(1, Math.min(MOST_ROWS, Math.floor((room + gap) / (highest + gap))));
}

/** The room that a card has for a quote, in pixels: see .ruler in themes.css. */
function quoteRoom() {
  return QUOTE_REMS * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/**
 * The pages of the board: what there is at a glance where there are many themes, their cards,
 * and one page of what nobody else said.
 *
 * @param {Board} board
 * @param {number} perPage
 */
export function sheetsOf(board, perPage) {
  const themes = inFamilies(board);
  /** @type {Sheet[]} */
  const sheets = themes.length > MANY ? [{ what: "contents", themes: board.themes }] : [];
  // As many cards on each page, for none to stand alone on the last.
  const each = Math.ceil(themes.length / Math.ceil(themes.length / perPage || 1));
  for (let from = 0; from < themes.length; from += each) {
    sheets.push({ what: "cards", themes: themes.slice(from, from + each) });
  }
  return board.unique.length >= FEWEST_VOICES
    ? [...sheets, { what: "unique", themes: [] }]
    : sheets;
}

/** @param {ThemeView} theme */
function lookOf({ id, label, discussed, participants, spread }) {
  return `${id} ${label} ${discussed} ${participants} ${JSON.stringify(spread)}`;
}

/**
 * One page of the board. The list of cards is always there, for what fits it to be known.
 *
 * @param {{ sheet: Sheet, state: WallState, fitting: Fitting, rows: number }} props
 */
function SheetOf({ sheet, state, fitting, rows }) {
  const { unique } = state.board.value;
  const isCards = sheet.what === "cards";
  return html`<section class="theme-sheet">
    ${isCards ? html`<${Legend} />` : html`<h2>${sheet.what === "unique" ? _("Unieke stemmen") : _("Alle thema’s")}</h2>`}
    <div class="theme-board-body">
      <ul class="theme-board" ref=${fitting.list} style=${{ "--rows": rows }}>
        ${isCards && sheet.themes.map((theme) => html`<${ThemeCard} key=${theme.id} theme=${theme} state=${state} quoted />`)}
      </ul>
      ${fitting.ruler("theme-board")}
      ${sheet.what === "contents" && html`<${Contents} themes=${sheet.themes} />`}
      ${sheet.what === "unique" && html`<${UniqueVoices} voices=${unique} />`}
    </div>
  </section>`;
}

/**
 * The themes board, page by page; all of it on a screen that scrolls.
 *
 * @param {SceneProps} props
 */
export function Themes({ state, page }) {
  const board = state.board.value;
  const fitting = useFitting(
    board.themes.map((theme) => {
      const look = lookOf(theme);
      return {
        look,
        drawn: html`<${ThemeCard} key=${look} look=${look} theme=${theme} state=${state} />`,
      };
    }),
  );
  const heights = board.themes.map((theme) => fitting.heightOf(lookOf(theme)));
  const rows = rowsThatFit(heights, fitting.room, fitting.gap, quoteRoom());
  const sheets = sheetsOf(board, rows * fitting.across);
  const current = usePages(Math.max(1, sheets.length));
  page.value = isSmall.value ? "" : pageText(current, sheets.length);
  if (!sheets.length) return html`<${NoThemes} />`;
  const shown = isSmall.value ? sheets : [sheets[current]];
  return html`<main id="main" class="theme-board-main">
    ${shown.map((sheet, i) => html`<${SheetOf} key=${i} sheet=${sheet} state=${state} fitting=${fitting} rows=${rows} />`)}
  </main>`;
}
