import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";

/** @import { Devices } from "../shared/types.js" */

const STAGES = ["wrote", "opened", "joined"];

/**
 * One entry per device: who came furthest first, who is away or holds notes behind the others.
 *
 * @param {Devices[]} devices
 */
export function dotsOf(devices) {
  return [...devices]
    .sort(
      (a, b) =>
        STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
        Number(a.unsent) - Number(b.unsent) ||
        Number(a.offline) - Number(b.offline),
    )
    .flatMap((alike) => Array(alike.count).fill(alike));
}

/**
 * How far a device came is how full it is; square holds notes, struck through is away.
 *
 * @param {{ stage: any, offline: any, unsent: any }} props
 */
function Dot({ stage, offline, unsent }) {
  const half = unsent ? "M8 2.5H13.5V13.5H8Z" : "M8 2.5A5.5 5.5 0 0 1 8 13.5Z";
  return html`<svg class=${`dot ${unsent ? "held" : ""}`} viewBox="0 0 16 16" aria-hidden="true">
    ${
      unsent
        ? html`<rect class=${stage} x="2.5" y="2.5" width="11" height="11" />`
        : html`<circle class=${stage} cx="8" cy="8" r="5.5" />`
    }
    ${stage === "opened" && html`<path class="half" d=${half} />`}
    ${offline && html`<path class="halo" d="M1.5 14.5 14.5 1.5" /><path class="strike" d="M1.5 14.5 14.5 1.5" />`}
  </svg>`;
}

/**
 * One dot per device; the numbers beside it say the same.
 *
 * @param {{ devices: Devices[] }} props
 */
export function Devices({ devices }) {
  return html`<div class="dots" aria-hidden="true">
    ${dotsOf(devices).map((device, index) => html`<${Dot} key=${index} ...${device} />`)}
  </div>`;
}

/**
 * What a mark looks like, on a device that only joined.
 *
 * @param {{ stage?: any, offline?: any, unsent?: any }} props
 */
export function Sign({ stage = "joined", offline = false, unsent = false }) {
  return html`<${Dot} ...${{ stage, offline, unsent }} />`;
}

/**
 * What the dots mean.
 *
 * @param {{ asks: boolean }} props
 */
export function Legend({ asks }) {
  return html`<ul class="legend" aria-label=${_("Wat de tekens betekenen")}>
    <li><${Sign} /> ${_("toestel dat meedoet")}</li>
    ${
      asks &&
      html`<li><${Sign} stage="opened" /> ${_("opende de vragen")}</li>
      <li><${Sign} stage="wrote" /> ${_("schreef iets")}</li>`
    }
    <li><${Sign} offline /> ${_("nu niet verbonden")}</li>
    <li><${Sign} unsent /> ${_("houdt nog notities vast")}</li>
  </ul>`;
}
