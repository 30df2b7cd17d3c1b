import { now } from "../shared/clock.js";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";

/** @import { RoundView } from "../shared/types.js" */
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
 * The suggestion under the strip, with the one button that follows it.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Suggestion({ state, actions }) {
  const found = suggestionOf(state.rounds.value, now.value);
  if (!found) return null;
  const { act, round } = found;
  const { title, starts, ends } = round;
  const text =
    act === "open"
      ? _("Volgens het programma begint nu %(title)s (%(starts)s).", { title, starts })
      : _("Volgens het programma is %(title)s gedaan (%(ends)s).", { title, ends });
  return html`<p class="suggestion" role="status">
    <span>${text}</span>
    <button class="link" onClick=${() => (act === "open" ? actions.openRound(round.id) : actions.closeRound(round.id))}>
      ${act === "open" ? _("Open deze ronde") : _("Sluit deze ronde af")}</button>
  </p>`;
}
