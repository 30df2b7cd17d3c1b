import { html, Icon } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { itemName, itemWord, placeIn } from "../../shared/running_order.js";
import { pageText, usePages } from "../pages.js";

/** @import { Signal } from "@preact/signals" */
/** @import { OrderItem } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */

const PER_PAGE = 7;

/** @param {{ item: OrderItem, place: number, on: boolean, next: boolean }} props */
function Item({ item, place, on, next }) {
  const mark = on ? _("nu") : next ? _("straks") : item.discussed ? _("besproken") : "";
  const look = on ? "on" : item.discussed ? "discussed" : "";
  return html`<li class=${`order-item ${look}`} aria-current=${on ? "step" : null}>
    <span class="order-place figures" aria-hidden="true">${place}</span>
    <p class="order-title">${itemName(item)}</p>
    <span class="order-word">${itemWord(item)}</span>
    <span class="order-mark">${item.discussed && !on && html`<${Icon} name="check" />`} ${mark}</span>
  </li>`;
}

/**
 * The running order as an agenda: what was discussed, what is on and what comes.
 *
 * @param {{ state: WallState, page: Signal<string> }} props
 */
export function Order({ state, page }) {
  const items = state.order.value;
  const { place, next } = placeIn(items, state.scene.value.item);
  const pages = Math.max(1, Math.ceil(items.length / PER_PAGE));
  // The page with the item that is on comes first.
  const first = place ? Math.floor((place - 1) / PER_PAGE) : 0;
  const current = (usePages(pages) + first) % pages;
  page.value = pageText(current, pages);
  if (!items.length) {
    return html`<main id="main" class="wall-quiet">
      <h2>${_("Nog geen volgorde")}</h2>
      <p>${_("Straks ziet u hier wat we na elkaar bespreken.")}</p>
    </main>`;
  }
  const start = current * PER_PAGE;
  return html`<main id="main" class="order-main">
    <ol class="order-items" start=${start + 1}>
      ${items
        .slice(start, start + PER_PAGE)
        .map(
          (item, i) =>
            html`<${Item} key=${item.id} item=${item} place=${start + i + 1} on=${start + i + 1 === place} next=${item.id === next?.id} />`,
        )}
    </ol>
  </main>`;
}
