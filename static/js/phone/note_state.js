import { gettext as _ } from "../shared/i18n.js";

/** @type {Record<string, string>} */
export const STATE_ICONS = {
  received: "check",
  merged: "check",
  waiting: "clock",
  late: "clock",
  hidden: "eye",
  kept: "clock",
  refused: "alert",
};

/**
 * What the author is told of a note that the server has and does not show to everybody.
 *
 * @param {string} state
 */
export function heldBack(state) {
  if (state === "waiting") return _("ontvangen, wacht op de begeleider");
  if (state === "late") return _("na de ronde binnengekomen: wacht op de begeleider");
  if (state === "hidden") return _("ontvangen, niet op de wand");
  if (state === "merged") return _("ontvangen, samengevoegd met een notitie die hetzelfde zegt");
  return null;
}

/**
 * Why nobody else reads the commitment of such a note, though its author shares it.
 *
 * @param {string} state
 */
export function withheld(state) {
  if (state === "hidden")
    return _("Anderen zien de afspraak niet: uw notitie staat niet op de wand.");
  if (state === "merged")
    return _("Anderen zien de afspraak niet: uw notitie is samengevoegd met een andere.");
  if (heldBack(state))
    return _("Anderen zien de afspraak nog niet: uw notitie wacht op de begeleider.");
  return null;
}
