import { html, Icon } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { itemName, itemWord, placeIn } from "../../shared/running_order.js";
import { useFitting } from "../fitting.js";
import { pageText, usePages } from "../pages.js";
import { fullPages, pageAt } from "../paging.js";

/** @import { OrderItem } from "../../shared/types.js" */
/** @import { SceneProps } from "../state.js" */

/** @param {{ item: OrderItem, place: number, on: boolean, next: boolean, look: string }} props */
function Item({ item, place, on, next, look }) {
  const mark = on ? _("nu") : next ? _("straks") : item.discussed ? _("besproken") : "";
  const state = on ? "on" : item.discussed ? "discussed" : "";
  return html`<li class=${`order-item ${state}`} aria-current=${on ? "step" : null} data-look=${look}>
    <span class="order-place figures" aria-hidden="true">${place}</span>
    <p class="order-title">${itemName(item)}</p>
    <span class="order-word">${itemWord(item)}</span>
    <span class="order-mark">${item.discussed && !on && html`<${Icon} name="check" />`} ${mark}</span>
  </li>`;
}

/**
 * The running order as an agenda: what was discussed, what is on and what comes.
 *
 * @param {SceneProps} props
 */
export function Order({ state, page }) {
  const items = state.order.value;
  const { place, next } = placeIn(items, state.scene.value.item);
  const rows = items.map((item, i) => {
    const [on, comes] = [i + 1 === place, item.id === next?.id];
    const look = `${JSON.stringify(item)} ${i + 1} ${on} ${comes}`;
    return {
      look,
      drawn: html`<${Item} key=${item.id} look=${look} item=${item} place=${i + 1} on=${on} next=${comes} />`,
    };
  });
  const fitting = useFitting(rows);
  const heights = rows.map(({ look }) => fitting.heightOf(look));
  const pages = fullPages(heights, fitting.room, fitting.gap);
  // The page with the item that is on comes first.
  const first = Math.max(
    0,
    pages.findIndex((places) => places.includes(place - 1)),
  );
  const count = Math.max(1, pages.length);
  const current = (usePages(count) + first) % count;
  page.value = pageText(current, count);
  if (!items.length) {
    return html`<main id="main" class="wall-quiet">
      <h2>${_("Nog geen volgorde")}</h2>
      <p>${_("Straks ziet u hier wat we na elkaar bespreken.")}</p>
    </main>`;
  }
  const shown = pageAt(pages, current);
  return html`<main id="main" class="order-main">
    <ol class="order-items" start=${(shown[0] ?? 0) + 1} ref=${fitting.list}>${shown.map((each) => rows[each].drawn)}</ol>
    ${fitting.ruler("order-items")}
  </main>`;
}
