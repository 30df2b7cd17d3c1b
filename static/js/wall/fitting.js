import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../shared/html.js";
import { isSmall } from "./small.js";

/** @import { VNode } from "preact" */

/** @typedef {{ look: string, drawn: VNode<any> | VNode<any>[] }} Drawn an item as it stands in a list; what looks alike is as high */

const SCROLLING = { room: Infinity, gap: 0, across: 1 };

/** @typedef {ReturnType<typeof useFitting>} Fitting */

/**
 * How high each item of a list is, how high the list may be, and how many stand beside each other.
 *
 * An item is drawn once more, unseen, in the ruler, and only until it is measured; heights are
 * kept until the list gets another shape. The scene puts `list` on the list, and `ruler` beside
 * it in a box that is as wide.
 *
 * @param {Drawn[]} items
 */
export function useFitting(items) {
  const [list, setList] = useState(/** @type {HTMLElement | null} */ (null));
  const ruler = useRef(/** @type {HTMLElement | null} */ (null));
  const known = useRef(/** @type {Map<string, number>} */ (new Map()));
  const shape = useSignal({ room: 0, gap: 0, across: 1 });
  const measured = useSignal(0);
  measured.value;
  const look = () => {
    if (!list) return;
    known.current.clear();
    const { rowGap, gridTemplateColumns } = getComputedStyle(list);
    const across = gridTemplateColumns.split(" ").length;
    shape.value = { room: list.clientHeight, gap: Number.parseFloat(rowGap) || 0, across };
  };
  useLayoutEffect(() => {
    if (!list) return;
    const watcher = new ResizeObserver(look);
    watcher.observe(list);
    // Letters of another font are of another height.
    document.fonts.ready.then(look);
    return () => watcher.disconnect();
  }, [list]);
  useLayoutEffect(() => {
    const drawn = /** @type {HTMLElement[]} */ ([...(ruler.current?.children ?? [])]);
    for (const each of drawn) {
      known.current.set(String(each.dataset.look), each.getBoundingClientRect().height);
    }
    if (drawn.length) measured.value += 1;
  });
  const { room, gap, across } = isSmall.value ? SCROLLING : shape.value;
  const missing = isSmall.value ? [] : items.filter(({ look }) => !known.current.has(look));
  return {
    list: setList,
    ruler: (/** @type {string} */ className) =>
      missing.length > 0 &&
      html`<ol class=${`ruler ${className}`} ref=${ruler} aria-hidden="true">${missing.map(({ drawn }) => drawn)}</ol>`,
    room,
    gap,
    across,
    /** @param {string} look */
    heightOf: (look) => known.current.get(look) ?? (isSmall.value ? 0 : room),
  };
}
