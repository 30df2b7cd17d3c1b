import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { takePartText } from "../people.js";

/** @import { WallData } from "../data.js" */
/** @import { WallState } from "../state.js" */

/**
 * The Wi-Fi of the house: to scan, and to type.
 *
 * @param {{ wifi: NonNullable<WallData["wifi"]> }} props
 */
function Wifi({ wifi }) {
  return html`<div class="join-wifi">
    <img class="join-wifi-qr" src=${wifi.qr} alt=${_("QR-code voor de wifi")} />
    <p>${_("Wifi")} <strong><bdi>${wifi.name}</bdi></strong>
      ${wifi.password && html`<br />${_("wachtwoord")} <strong><bdi>${wifi.password}</bdi></strong>`}</p>
  </div>`;
}

/**
 * The join screen: a code to scan from the back row, and one to type.
 *
 * @param {{ state: WallState, data: WallData }} props
 */
export function Join({ state, data }) {
  const { title, code } = state.workshop.value;
  const address = _("of ga naar %(host)s en typ", { host: data.host });
  return html`<main id="main" class="join">
    <img class="join-qr" src=${data.qr} alt=${_("QR-code om mee te doen")} />
    <div class="join-words">
      ${data.logo && html`<img class="day-logo" src=${data.logo} alt="" />`}
      <h1 dir="auto">${title}</h1>
      <ol class="join-steps">
        <li>${_("Scan de code met uw telefoon")}</li>
        <li>${address}
          <strong class="join-code" aria-label=${[...code].join(" ")}>${code}</strong></li>
      </ol>
      <p class="join-people figures" role="status">${takePartText(state.people.value.all)}</p>
      ${data.wifi && html`<${Wifi} wifi=${data.wifi} />`}
      <p class="join-promise">${_("Geen account nodig. Wat u schrijft, verschijnt hier zonder naam.")}</p>
    </div>
  </main>`;
}
