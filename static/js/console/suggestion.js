import { now } from "../shared/clock.js";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";

/** @import { RoundView, Scene } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/**
 * What the programme says should happen now; a person decides.
 *
 * @param {RoundView[]} rounds
 * @param {number} moment
 */
export function suggestionOf(rounds, moment) {
  const open = rounds.find((round) => round.state === "open");
  if (open && moment < open.until) return null;
  const due = rounds.find(
    (round) =>
      round.state === "planned" &&
      round.questions.length > 0 &&
      round.begins <= moment &&
      moment < round.until,
  );
  if (due) return { act: "open", round: due };
  // Long after its time, on another day, a round is open for a reason of its own.
  return open && moment < open.until + 3 * 3_600_000 ? { act: "close", round: open } : null;
}

/**
 * The round whose notes the walls could show, while they still ask to join.
 *
 * @param {RoundView[]} rounds
 * @param {Scene} scene
 */
export function unseenRound(rounds, scene) {
  const open = rounds.find((round) => round.state === "open" && round.questions.length > 0);
  return scene.mode === "join" ? open : undefined;
}

/** @param {{ state: ConsoleState, actions: Actions }} props */
function ShowLive({ state, actions }) {
  const round = unseenRound(state.rounds.value, state.scene.value);
  if (!round) return null;
  const text = inSentence(_("%(title)s is open; de wand toont nog hoe men meedoet."), {
    title: round.title,
  });
  return html`<p class="suggestion" role="status">
    <span>${text}</span>
    <button class="link" onClick=${() => actions.show({ mode: "live", figure: null })}>${_("Toon wat binnenkomt")}</button>
  </p>`;
}

/**
 * The suggestion under the strip, with the one button that follows it.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Suggestion({ state, actions }) {
  const found = suggestionOf(state.rounds.value, now.value);
  if (!found) return html`<${ShowLive} state=${state} actions=${actions} />`;
  const { act, round } = found;
  const { title, starts, ends } = round;
  const text =
    act === "open"
      ? inSentence(_("Volgens het programma begint nu %(title)s (%(starts)s)."), { title, starts })
      : inSentence(_("Volgens het programma is %(title)s gedaan (%(ends)s)."), { title, ends });
  return html`<p class="suggestion" role="status">
    <span>${text}</span>
    <button class="link" onClick=${() => (act === "open" ? actions.openRound(round.id) : actions.closeRound(round.id))}>
      ${act === "open" ? _("Open deze ronde") : _("Sluit deze ronde af")}</button>
  </p>`;
}
