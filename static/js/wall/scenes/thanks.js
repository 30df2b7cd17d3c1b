import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";

/** @import { WallData } from "../data.js" */
/** @import { WallState } from "../state.js" */

/**
 * The end of the day: thank you, and where the harvest can be read.
 *
 * @param {{ state: WallState, data: WallData }} props
 */
export function Thanks({ state, data }) {
  const { board } = state;
  const notes = ngettext("%(num)s notitie", "%(num)s notities", board.value.notes);
  const themes = ngettext("%(num)s thema", "%(num)s thema’s", board.value.themes.length);
  const counted = board.value.themes.length
    ? _("Samen sprokkelden we %(notes)s, in %(themes)s.", { notes, themes })
    : _("Samen sprokkelden we %(notes)s.", { notes });
  return html`<main id="main" class="join">
    <img class="join-qr" src=${data.harvest_qr} alt=${_("QR-code van de oogst")} />
    <div class="join-words">
      <h1>${_("Dank u wel")}</h1>
      ${board.value.notes > 0 && html`<p class="thanks-counted">${counted}</p>`}
      <p class="thanks-link">${_("Lees de oogst op")} <strong>${data.harvest}</strong></p>
      <p class="join-promise" dir="auto">${state.workshop.value.title}</p>
    </div>
  </main>`;
}
