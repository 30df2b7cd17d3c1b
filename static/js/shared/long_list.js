import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { html } from "./html.js";
import { gettext as _ } from "./i18n.js";

const AT_ONCE = 60;

/**
 * Rows of which the first are drawn, and more as the end comes into view.
 *
 * @template Item
 * @param {{ items: Item[], row: (item: Item) => unknown, name?: string }} props
 */
export function LongList({ items, row, name = "note-rows" }) {
  const drawn = useSignal(AT_ONCE);
  const end = useRef(/** @type {HTMLElement | null} */ (null));
  const hasMore = items.length > drawn.value;
  const more = () => {
    drawn.value += AT_ONCE;
  };
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && more(),
      { rootMargin: "600px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, drawn.value]);
  return html`<ul class=${name}>${items.slice(0, drawn.value).map(row)}</ul>
    ${hasMore && html`<button class="link more-rows" ref=${end} onClick=${more}>${_("Toon meer")}</button>`}`;
}
