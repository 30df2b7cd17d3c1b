import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";

/** @import { WallData } from "./data.js" */
/** @import { WallState } from "./state.js" */

/**
 * Whether the join code lies over what this wall shows.
 *
 * @param {WallState} state
 */
export function isCovered(state) {
  return state.scene.value.code && state.mode.value !== "join";
}

/**
 * The join code for who comes in later, large, over whatever the wall shows.
 *
 * @param {{ state: WallState, data: WallData }} props
 */
export function CodeCard({ state, data }) {
  const { code } = state.workshop.value;
  const address = _("of ga naar %(host)s en typ", { host: data.host });
  return html`<main class="code-card" aria-labelledby="code-title">
    <img class="code-qr" src=${data.qr} alt=${_("QR-code om mee te doen")} />
    <div class="code-words">
      <h1 id="code-title">${_("Doe mee")}</h1>
      <p>${_("Scan de code met uw telefoon")}</p>
      <p>${address}</p>
      <p><strong class="join-code" aria-label=${[...code].join(" ")}>${code}</strong></p>
    </div>
  </main>`;
}
