import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { placeIn } from "../shared/running_order.js";
import { KINDS } from "../shared/words.js";
import { wroteText } from "./people.js";

/** @import { Signal } from "@preact/signals" */
/** @import { WallData } from "./data.js" */
/** @import { WallNote } from "../shared/types.js" */
/** @import { WallState } from "./state.js" */

// So few notes in a column leave room for a code that is a third of the wall.
const FEW = 2;

/**
 * How large the code on a live wall is: the less there is to read, the more it matters.
 *
 * @param {WallNote[]} notes
 */
export function codeSize(notes) {
  if (!notes.length) return "empty";
  const longest = Math.max(...KINDS.map((kind) => notes.filter((n) => n.kind === kind).length));
  return longest <= FEW ? "few" : "";
}

/**
 * Which item of the running order is on: item 3 of 7.
 *
 * @param {{ state: WallState }} props
 */
function Turn({ state }) {
  const items = state.order.value;
  const { place } = placeIn(items, state.turn.value);
  const text = _("punt %(place)s / %(count)s", { place, count: items.length });
  return place > 0 && html`<p class="wall-turn figures">${text}</p>`;
}

/** @param {WallState} state */
function tallyText(state) {
  const { notes, writers } = state.tally.value;
  if (!notes) return _("nog geen notities");
  const wrote = wroteText(writers, state.present.value);
  return `${wrote} · ${ngettext("%(num)s notitie", "%(num)s notities", notes)}`;
}

/**
 * How to take part, and how far we are.
 *
 * @param {{ state: WallState, data: WallData, page: Signal<string>, trouble: string | null }} props
 */
export function Footer({ state, data, page, trouble }) {
  const isLive = state.mode.value === "live";
  const { code } = state.workshop.value;
  const invitation = inSentence(_("Doe mee op %(host)s met code %(code)s"), {
    host: html`<strong class="wall-host">${data.host}</strong>`,
    code: html`<strong class="wall-code">${code}</strong>`,
  });
  const size = isLive ? codeSize(state.visible.value) : "low";
  return html`<footer class=${`wall-foot ${size}`}>
    ${isLive && html`<img class="wall-qr" src=${data.qr} alt=${_("QR-code om mee te doen")} />`}
    <div class="wall-foot-words">
      <p class="wall-join">${invitation}</p>
      <${Turn} state=${state} />
      <div class="wall-counts figures">
        ${trouble ? html`<p role="status">${trouble}</p>` : isLive && html`<p class="wall-tally">${tallyText(state)}</p>`}
        ${!trouble && page.value && html`<p>${page.value}</p>`}
      </div>
    </div>
  </footer>`;
}
