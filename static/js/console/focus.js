import { useLayoutEffect } from "preact/hooks";

let last = null;

/** Remember where the focus is in the middle column, in case its place goes. */
export function watchFocus() {
  addEventListener("focusin", ({ target }) => {
    const row = target.closest(".note-row");
    const main = target.closest("#main");
    if (!main && target.closest("dialog")) return;
    last = main && {
      target,
      act: target.dataset.act,
      index: row ? [...row.parentElement.children].indexOf(row) : -1,
    };
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
    const row = last.index >= 0 && rows[Math.min(last.index, rows.length - 1)];
    const next = row && last.act && row.querySelector(`[data-act="${last.act}"]`);
    if (next) next.focus();
    else document.getElementById("main").focus({ preventScroll: true });
  });
}
