import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { gettext as _ } from "../shared/i18n.js";

const TURN_EVERY = 18_000;
/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/**
 * Which of so many pages is shown: turned by itself, or with the arrows or a clicker.
 *
 * @param {number} count
 * @param {unknown} [news] brings the first page back, for as long as any page stands
 */
export function usePages(count, news) {
  const turned = useSignal(0);
  useEffect(() => {
    turned.value = 0;
  }, [news]);
  useEffect(() => {
    const turn = (/** @type {number} */ step) => {
      turned.value = (turned.value + step + count) % count;
    };
    let timer = setInterval(turn, TURN_EVERY, 1);
    const press = (/** @type {KeyboardEvent} */ event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      clearInterval(timer);
      timer = setInterval(turn, TURN_EVERY, 1);
      turn(step);
    };
    addEventListener("keydown", press);
    return () => {
      clearInterval(timer);
      removeEventListener("keydown", press);
    };
  }, [count, news]);
  return Math.min(turned.value, count - 1);
}

/**
 * Which page of how many the hall sees; nothing where there is but one.
 *
 * @param {number} current
 * @param {number} count
 */
export function pageText(current, count) {
  return count > 1 ? _("blad %(page)s / %(count)s", { page: current + 1, count }) : "";
}
