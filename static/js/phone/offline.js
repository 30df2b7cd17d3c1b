import { effect, signal } from "@preact/signals";
import { gettext as _ } from "../shared/i18n.js";

/** @import { Connection } from "../shared/connection.js" */
/** @import { Store } from "./store.js" */

// A page that was just opened, or a cut of a moment, is nothing to speak of.
const PATIENCE = 4000;

/**
 * A quiet line while there is no connection, or while what was done here has no answer:
 * a network that is gone without a word shows in that first.
 *
 * @param {Connection} connection
 * @param {Store} store
 */
export function showOffline(connection, store) {
  const line = document.getElementById("offline");
  if (!line) return;
  const lasts = signal(false);
  effect(() => {
    if (connection.online.value) {
      lasts.value = false;
      return;
    }
    const timer = setTimeout(() => {
      lasts.value = true;
    }, PATIENCE);
    return () => clearTimeout(timer);
  });
  effect(() => {
    const text = lineText(connection.online.value, lasts.value, store.late.value.size > 0);
    if (line.textContent !== text) line.textContent = text;
  });
}

/**
 * @param {boolean} online
 * @param {boolean} lasts
 * @param {boolean} late
 */
function lineText(online, lasts, late) {
  if (online)
    return late
      ? _("Nog geen antwoord. Wat u deed, staat op dit toestel en gaat vanzelf door.")
      : "";
  return lasts || late
    ? _("Geen verbinding. Wat u bewaart, blijft op dit toestel en gaat later vanzelf door.")
    : "";
}
