import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isEnding, now, timerText } from "../shared/clock.js";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { playEnd } from "./sounds.js";

/** @import { FieldEvent, FormEvent } from "../shared/html.js" */
/** @import { RoundView } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

const LONGEST = 480;

/** @param {ConsoleState} state */
function openRound(state) {
  return state.rounds.value.find((round) => round.state === "open");
}

/**
 * Whether a round has a timer, that runs or stands still.
 *
 * @param {RoundView | undefined} round
 */
export function hasTimer(round) {
  return Boolean(round && (round.timer !== null || round.timer_left !== null));
}

/**
 * The clock of the open round, in the head; it sounds softly once when time is up.
 *
 * @param {{ state: ConsoleState }} props
 */
export function Clock({ state }) {
  const round = openRound(state);
  const isUp = round?.timer != null && round.timer <= now.value;
  const wasUp = useRef(isUp);
  useEffect(() => {
    if (isUp && !wasUp.current) playEnd();
    wasUp.current = isUp;
  }, [isUp]);
  if (!round || !hasTimer(round)) return null;
  const held = round.timer === null;
  const look = round.timer !== null && isEnding(round.timer, now.value) ? "ending" : "";
  return html`<span class=${`console-timer figures ${held ? "held" : look}`} role="timer">
    ${timerText(round, now.value)}${held && html`<span class="visually-hidden"> ${_("staat stil")}</span>`}</span>`;
}

/** @param {{ round: RoundView, actions: Actions }} props */
function Start({ round, actions }) {
  const minutes = useSignal(String(round.reflection_minutes || 10));
  const start = (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    const wanted = Math.round(Number(minutes.value));
    if (wanted >= 1 && wanted <= LONGEST) actions.startTimer(wanted);
  };
  return html`<form class="timer-row" onSubmit=${start}>
    <label for="timer-minutes">${_("Klok")}</label>
    <input id="timer-minutes" class="input figures" type="number" inputmode="numeric" min="1" max=${LONGEST} required value=${minutes.value}
      onInput=${(/** @type {FieldEvent} */ event) => (minutes.value = event.target.value)} />
    <span>${_("min")}</span>
    <button class="wall-switch">${_("Start")}</button>
  </form>`;
}

/**
 * The timer of the open round: any length, a minute more or less, standing still or gone.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Timer({ state, actions }) {
  const round = openRound(state);
  if (!round) return null;
  if (!hasTimer(round)) return html`<${Start} key=${round.id} round=${round} actions=${actions} />`;
  const held = round.timer === null;
  return html`<div class="timer-row" role="group" aria-label=${_("Klok")}>
    <button class="wall-switch" aria-label=${_("Een minuut minder")} onClick=${() => actions.extendTimer(-1)}>− 1</button>
    <strong class="figures">${timerText(round, now.value)}</strong>
    <button class="wall-switch" aria-label=${_("Een minuut meer")} onClick=${() => actions.extendTimer(1)}>+ 1</button>
    <button class="wall-switch" aria-pressed=${held} onClick=${() => actions.holdTimer(!held)}>${held ? _("Ga verder") : _("Pauze")}</button>
    <button class="wall-switch" onClick=${actions.stopTimer}>${_("Stop")}</button>
  </div>`;
}
