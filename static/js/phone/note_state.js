import { gettext as _ } from "../shared/i18n.js";

/** @type {Record<string, string>} */
export const STATE_ICONS = {
  received: "check",
  merged: "check",
  waiting: "clock",
  late: "clock",
  hidden: "eye",
  kept: "clock",
  erasing: "clock",
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

/**
 * What is told of something that was done here and that the server has not answered yet.
 *
 * @param {boolean} online
 * @param {boolean} lasting
 */
export function keptText(online, lasting) {
  if (!lasting) return _("nog niet verstuurd: laat deze pagina open");
  return online
    ? _("op dit toestel bewaard, wordt verstuurd")
    : _("op dit toestel bewaard, wordt verstuurd zodra er netwerk is");
}

/**
 * The same of a note that was taken back.
 *
 * @param {boolean} online
 * @param {boolean} lasting
 */
export function erasingText(online, lasting) {
  if (!lasting) return keptText(online, lasting);
  return online
    ? _("hier gewist, wordt doorgestuurd")
    : _("hier gewist, wordt doorgestuurd zodra er netwerk is");
}
