import { useLayoutEffect } from "preact/hooks";
import { pagePart } from "../shared/page.js";

/**
 * What had the focus: in which row, and what it does there.
 *
 * @type {{ target: HTMLElement, act: string | undefined, index: number } | null}
 */
let last = null;

/** Remember where the focus is in the middle column, in case its place goes. */
export function watchFocus() {
  addEventListener("focusin", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = target.closest(".note-row");
    const main = target.closest("#main");
    if (!main && target.closest("dialog")) return;
    const rows = row?.parentElement?.children ?? [];
    last = main && { target, act: target.dataset.act, index: row ? [...rows].indexOf(row) : -1 };
  });
  addEventListener("pointerdown", () => {
    last = null;
  });
}

/** When what had the focus has gone, go on at what took its place. */
export function useFocusKept() {
  useLayoutEffect(() => {
    if (!last || last.target.isConnected || document.activeElement !== document.body) return;
    const rows = document.querySelectorAll("#main .note-row");
    const index = Math.min(last.index, rows.length - 1);
    const row = /** @type {HTMLElement | undefined} */ (rows[index]);
    if (!row) return pagePart("main").focus({ preventScroll: true });
    // What can be done shows once the row has the focus.
    row.focus();
    /** @type {HTMLElement | null} */
    const same = last.act ? row.querySelector(`[data-act="${last.act}"]`) : null;
    same?.focus();
  });
}
