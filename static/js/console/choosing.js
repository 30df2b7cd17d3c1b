import { pagePart } from "../shared/page.js";

/** @import { ConsoleState } from "./state.js" */

/**
 * Work on a list: show its column, from the top. In a queue the first note has the focus.
 *
 * @param {ConsoleState} state
 * @param {string} id
 */
export function choose(state, id) {
  state.selected.value = id;
  state.query.value = "";
  state.column.value = "work";
  const main = pagePart("main");
  main.scrollTop = 0;
  if (id === "waiting" || id === "late") {
    requestAnimationFrame(() => {
      /** @type {HTMLElement | null} */
      const first = main.querySelector(".note-row");
      first?.focus();
    });
  }
}
