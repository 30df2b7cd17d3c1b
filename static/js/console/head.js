import { useSignal } from "@preact/signals";
import { isEnding, now, remaining } from "../shared/clock.js";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { listed } from "../shared/in_sentence.js";
import { RoundSettings } from "./moderation.js";
import { Suggestion } from "./suggestion.js";

/** @import { Signal } from "@preact/signals" */
/** @import { RoundView } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/** @param {RoundView} round */
function roundState(round) {
  return { planned: _("nog niet open"), open: _("open"), closed: _("afgesloten") }[round.state];
}

/** @param {RoundView} round */
function canHold(round) {
  return round.questions.length > 0;
}

/**
 * Scroll the strip, and nothing else, to the round that is open.
 *
 * @param {HTMLElement | null} item
 */
function bringIntoView(item) {
  const strip = item?.parentElement;
  if (strip) strip.scrollLeft = item.offsetLeft - (strip.clientWidth - item.clientWidth) / 2;
}

/**
 * The day as a strip; choosing a round offers to open it.
 *
 * @param {{ state: ConsoleState, picked: Signal<number | null> }} props
 */
function Strip({ state, picked }) {
  return html`<nav class="strip" aria-label=${_("Programma")}>
    ${state.rounds.value.map(
      (round) => html`<button key=${round.id} class=${`strip-item ${round.state}`}
        aria-current=${round.state === "open" ? "step" : null}
        ref=${round.state === "open" ? bringIntoView : null}
        aria-pressed=${picked.value === round.id}
        onClick=${() => (picked.value = picked.value === round.id ? null : round.id)}>
        <span dir="auto">${round.title}</span><span class="strip-time figures">${round.starts}</span>
        <span class="visually-hidden">${roundState(round)}</span>
      </button>`,
    )}
  </nav>`;
}

/** @param {{ actions: Actions, round: RoundView }} props */
function Timer({ actions, round }) {
  const minutes = round.reflection_minutes;
  const start = _("Start %(minutes)s min", { minutes });
  if (!round.timer) {
    return html`<button class="button" onClick=${() => actions.startTimer(minutes)}>
      ${start}
    </button>`;
  }
  return html`
    <span class=${`console-timer figures ${isEnding(round.timer, now.value) ? "ending" : ""}`} role="timer">
      ${remaining(round.timer, now.value)}</span>
    <button class="button" onClick=${() => actions.extendTimer(5)}>${_("+ 5 min")}</button>
    <button class="button" onClick=${actions.stopTimer}>${_("Stop")}</button>`;
}

/** @param {{ round: RoundView, actions: Actions, picked: Signal<number | null> }} props */
function Picked({ round, actions, picked }) {
  const close = () => {
    picked.value = null;
  };
  const open = async () => {
    if (await actions.openRound(round.id)) close();
  };
  return html`<div class="picked" role="group" aria-label=${round.title}>
    <div><strong><bdi>${round.title}</bdi></strong> <span class="muted figures">${round.starts}–${round.ends} · ${roundState(round)}</span>
      <p class="muted">${listed(round.summary ? [round.summary] : round.groups.map((group) => group.title))}</p></div>
    <div class="row">
      ${
        round.state !== "open" &&
        html`<button class="button strong" onClick=${open}>
        ${round.state === "closed" ? _("Heropenen") : _("Ronde openen")}</button>`
      }
      <button class="button" onClick=${close}>${_("Inklappen")}</button>
    </div>
    ${canHold(round) && html`<${RoundSettings} round=${round} actions=${actions} />`}
    ${!canHold(round) && html`<p class="muted">${_("In deze ronde zijn er geen vragen: de telefoons wachten.")}</p>`}
  </div>`;
}

/**
 * The top of the console: the day, the clock, and the one button that matters.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Head({ state, actions }) {
  const picked = useSignal(null);
  const open = state.rounds.value.find((round) => round.state === "open");
  const chosen = state.rounds.value.find((round) => round.id === picked.value);
  return html`<header class="console-head">
    <h1 dir="auto">${state.workshop.value.title}</h1>
    <${Strip} state=${state} picked=${picked} />
    <div class="console-now">
      ${
        open
          ? html`<${Timer} actions=${actions} round=${open} />
          <button class="button strong" onClick=${() => actions.closeRound(open.id)}>${_("Ronde afsluiten")}</button>`
          : html`<span class="muted">${_("Geen ronde open")}</span>`
      }
    </div>
    <${Suggestion} state=${state} actions=${actions} />
    ${chosen && html`<${Picked} round=${chosen} actions=${actions} picked=${picked} />`}
  </header>`;
}
