import { clickerChannel, stepOf } from "../shared/running_order.js";

/** @import { WallState } from "./state.js" */

/**
 * While an item of the running order is on, pass the keys of a clicker to the
 * console in the same browser: a wall may not steer by itself.
 *
 * @param {WallState} state
 */
export function passClicks(state) {
  const channel = clickerChannel(state.workshop.value.code);
  addEventListener(
    "keydown",
    (event) => {
      const step = stepOf(event);
      const { item } = state.scene.value;
      if (!step || item === null) return;
      event.preventDefault();
      // Else the same key would turn a page as well.
      event.stopImmediatePropagation();
      channel.postMessage({ item, step });
    },
    { capture: true },
  );
}
