import { signal } from "@preact/signals";
import { render } from "preact";
import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";

/** @import { Store } from "./store.js" */

/**
 * Which asking of the hall was closed here; each new one is seen again.
 *
 * @param {string} scope
 */
function keepClosed(scope) {
  const key = `${scope}:asked`;
  const closed = signal(0);
  try {
    closed.value = Number(localStorage.getItem(key));
  } catch {
    // No storage: it is closed until the page is loaded anew.
  }
  return {
    closed,
    close(/** @type {number} */ asked) {
      closed.value = asked;
      try {
        localStorage.setItem(key, String(asked));
      } catch {
        // As above.
      }
    },
  };
}

/** @param {{ store: Store, inDebrief: boolean, kept: ReturnType<typeof keepClosed> }} props */
function Line({ store, inDebrief, kept }) {
  const left = store.notes.value.filter((note) => note.place && !note.place.said).length;
  if (!left) return null;
  const asked = store.hallAsked.value;
  const mine = `${store.page}/mine`;
  const toGo = ngettext("nog %(num)s te gaan", "nog %(num)s te gaan", left);
  if (asked && asked !== kept.closed.value) {
    return html`<div class="banner check-banner placing-banner">
      <a href=${mine}><strong>${_("De begeleider vraagt: waar horen uw notities bij?")}</strong>${" "}<span class="check-go">${toGo}</span></a>
      <button type="button" class="link" onClick=${() => kept.close(asked)}>${_("Sluiten")}</button>
    </div>`;
  }
  if (!inDebrief) return null;
  return html`<a class="placing-quiet" href=${mine}><span class="belongs-change">${_("Waar horen uw notities bij?")}</span>${" "}<span class="figures">${toGo}</span></a>`;
}

/**
 * Lead to where all one's notes are placed: in a debrief, and when the facilitator asks.
 *
 * @param {{ scope: string, store: Store, inDebrief: boolean }} parts
 */
export function showPlacingLine({ scope, store, inDebrief }) {
  const root = document.getElementById("placing");
  if (!root) return;
  root.replaceChildren();
  render(html`<${Line} ...${{ store, inDebrief, kept: keepClosed(scope) }} />`, root);
}
