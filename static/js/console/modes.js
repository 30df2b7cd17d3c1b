import { gettext as _ } from "../shared/i18n.js";
import { asTitle, regionsWord, stepsTitle } from "../shared/words.js";

/** @import { Mode } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */

/**
 * Modes to choose; the others show one thing, and are chosen where that stands.
 *
 * @returns {Partial<Record<Mode, string>>}
 */
export function modeWords() {
  return {
    join: _("Meedoen"),
    live: _("Live"),
    themes: _("Thema’s"),
    regions: asTitle(regionsWord()),
    figures: _("Cijfers"),
    ranking: _("Steun"),
    steps: stepsTitle(),
    order: _("Volgorde"),
    thanks: _("Bedankt"),
    previous: _("Vorige keer"),
  };
}

/**
 * Whether a mode has something to tell: of a day before this one only where there is one.
 *
 * @param {Pick<ConsoleState, "follows">} state
 * @param {Mode} mode
 */
export function isOffered({ follows }, mode) {
  return mode in modeWords() && (mode !== "previous" || follows.value);
}

/**
 * The three modes of this part of the day.
 *
 * @param {Pick<ConsoleState, "rounds" | "order" | "scene" | "follows">} state
 * @returns {Mode[]}
 */
export function modesOfPhase({ rounds, order, scene, follows }) {
  const open = rounds.value.find((round) => round.state === "open");
  const closed = rounds.value.some((round) => round.state === "closed" && round.kind === "debrief");
  if (open?.kind === "debrief") return ["live", "ranking", "themes"];
  if (scene.value.item !== null || (closed && order.value.length)) {
    return ["themes", "order", "thanks"];
  }
  if (closed) return ["themes", "ranking", "order"];
  const begun = rounds.value.some((round) => round.state !== "planned" && round.kind !== "plenary");
  return follows.value && !begun ? ["join", "previous", "live"] : ["join", "live", "themes"];
}
