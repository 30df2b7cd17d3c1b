import { html } from "../../shared/html.js";
import { ngettext } from "../../shared/i18n.js";
import { useFitting } from "../fitting.js";
import { inColumns, leftOut } from "../paging.js";

/** @import { VNode } from "preact" */
/** @import { Quote, ThemeView } from "../../shared/types.js" */

/** @typedef {{ look: string, draw: (size: string, look: string) => VNode<any> | VNode<any>[] }} Item */

// The largest letters with which all of a list is there; with the last, what there is room for.
const SIZES = ["large", "medium", "small"];
// Of a longer list the larger letters need not be tried.
const FEW = 40;

/**
 * As much of a list as one page of columns holds, and how much that leaves out.
 *
 * @param {{ items: Item[], more: (left: number) => string }} props
 */
function OnePage({ items, more }) {
  const sizes = items.length > FEW ? SIZES.slice(-1) : SIZES;
  const lookOf = (/** @type {Item} */ item, /** @type {string} */ size) => `${size} ${item.look}`;
  const drawn = (/** @type {Item} */ item, /** @type {string} */ size) =>
    item.draw(size, lookOf(item, size));
  const fitting = useFitting(
    sizes.flatMap((size) =>
      items.map((item) => ({ look: lookOf(item, size), drawn: drawn(item, size) })),
    ),
  );
  const { room, gap, across } = fitting;
  const settings = sizes.map((size) => {
    const heights = items.map((item) => fitting.heightOf(lookOf(item, size)));
    const columns = inColumns(heights, room, gap, across);
    return { size, columns, left: leftOut(columns, items.length) };
  });
  const { size, columns, left } =
    settings.find((each) => !each.left) ?? settings[settings.length - 1];
  return html`<div class="one-page">
    <div class="one-page-body">
      <div class="one-page-columns" ref=${fitting.list}>
        ${columns.map((places) => html`<ol key=${places[0]}>${places.map((place) => drawn(items[place], size))}</ol>`)}
      </div>
      ${fitting.ruler("one-page-columns")}
    </div>
    <p class="column-more">${left > 0 && more(left)}</p>
  </div>`;
}

/**
 * The names of all themes with how many notes each holds: where a hall starts with many.
 *
 * @param {{ themes: ThemeView[] }} props
 */
export function Contents({ themes }) {
  const items = themes.map((theme) => ({
    look: `${theme.id} ${theme.label} ${String(theme.size).length}`,
    draw: (/** @type {string} */ size, /** @type {string} */ look) => html`<li key=${theme.id}
      class=${`contents-theme ${size}`} data-look=${look}>
      <span dir="auto">${theme.label}</span> <b class="figures">${theme.size}</b></li>`,
  }));
  const more = (/** @type {number} */ left) =>
    ngettext("+ %(num)s kleiner thema", "+ %(num)s kleinere thema’s", left);
  return html`<${OnePage} items=${items} more=${more} />`;
}

/**
 * What one person said and nobody else, as much as a page holds.
 *
 * @param {{ voices: Quote[] }} props
 */
export function UniqueVoices({ voices }) {
  const items = voices.map((voice) => ({
    look: `${voice.id} ${voice.text}`,
    draw: (/** @type {string} */ size, /** @type {string} */ look) => html`<li key=${voice.id}
      dir="auto" data-look=${look} class=${`unique-voice ${size} kind-${voice.kind}`}>${voice.text}</li>`,
  }));
  const more = (/** @type {number} */ left) =>
    ngettext("+ %(num)s andere", "+ %(num)s andere", left);
  return html`<${OnePage} items=${items} more=${more} />`;
}
