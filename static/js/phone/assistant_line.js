import { effect } from "@preact/signals";
import { gettext as _ } from "../shared/i18n.js";

/** @import { Store } from "./store.js" */

/**
 * Keep saying where what is written here goes, as the organiser turns that on or off.
 *
 * @param {Store} store
 */
export function showAssistantLine(store) {
  const line = document.getElementById("assistant");
  effect(() => {
    const host = store.assistant.value;
    if (!line) return;
    line.textContent = host
      ? _(
          "Een assistent leest mee: wat u nu schrijft of aanpast, gaat zonder naam ook naar %(host)s.",
          { host },
        )
      : "";
  });
}
