import { effect, signal } from "@preact/signals";
import { gettext as _ } from "../shared/i18n.js";

/** @import { Connection } from "../shared/connection.js" */

// A page that was just opened, or a cut of a moment, is nothing to speak of.
const PATIENCE = 4000;

/**
 * A quiet line at the top while there is no connection.
 *
 * @param {Connection} connection
 */
export function showOffline(connection) {
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
    line.textContent = lasts.value
      ? _("Geen verbinding. Wat u bewaart, blijft op dit toestel en gaat later vanzelf door.")
      : "";
  });
}
