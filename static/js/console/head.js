import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { listed } from "../shared/in_sentence.js";
import { RoundSettings } from "./moderation.js";
import { NextStep } from "./next_step.js";
import { Clock } from "./timer.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Connection } from "../shared/connection.js" */
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
 * The day as a strip; choosing a round offers to open or close it.
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
        <span dir="auto">${round.title}</span> <span class="strip-time figures">${round.starts}</span>
        <span class="visually-hidden">${roundState(round)}</span>
      </button>`,
    )}
  </nav>`;
}

/** @param {{ round: RoundView, actions: Actions, picked: Signal<number | null> }} props */
function Picked({ round, actions, picked }) {
  const close = () => {
    picked.value = null;
  };
  const turn = async () => {
    const turned = round.state === "open" ? actions.closeRound : actions.openRound;
    if (await turned(round.id)) close();
  };
  const verb = {
    planned: _("Ronde openen"),
    open: _("Ronde afsluiten"),
    closed: _("Heropenen"),
  }[round.state];
  const leave = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") close();
  };
  // It lies over what one works on: going on there puts it away.
  useEffect(() => {
    const outside = (/** @type {Event} */ event) => {
      if (!(/** @type {Element} */ (event.target).closest(".picked, .strip"))) close();
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, []);
  return html`<div class="picked" role="group" aria-label=${round.title} onKeyDown=${leave}>
    <div><strong><bdi>${round.title}</bdi></strong> <span class="muted figures">${round.starts}–${round.ends} · ${roundState(round)}</span>
      <p class="muted">${listed(round.summary ? [round.summary] : round.groups.map((group) => group.title))}</p></div>
    <div class="row">
      <button class="button" onClick=${turn}>${verb}</button>
      <button class="link" onClick=${close}>${_("Inklappen")}</button>
    </div>
    ${canHold(round) && html`<${RoundSettings} round=${round} actions=${actions} />`}
    ${!canHold(round) && html`<p class="muted">${_("In deze ronde zijn er geen vragen: de telefoons wachten.")}</p>`}
  </div>`;
}

/**
 * What stands in the way, whatever is being worked on.
 *
 * @param {{ state: ConsoleState, connection: Connection }} props
 */
function Troubles({ state, connection }) {
  return html`<div class="troubles">
    ${state.problem.value && html`<p class="notice bad" role="alert">${state.problem.value}</p>`}
    ${state.unwritable.value && html`<p class="notice bad" role="alert">${_("De server kan nu niets bewaren. De telefoons houden hun notities bij en sturen ze later. Verwittig wie de server beheert.")}</p>`}
    ${!connection.online.value && html`<p class="notice" role="status">${connection.refused.value?.message ?? _("Even geen verbinding. Wat u hier ziet, kan verouderd zijn.")}</p>`}
  </div>`;
}

/**
 * The top of the console: the day, its clock, and the one button that comes next.
 *
 * @param {{ state: ConsoleState, actions: Actions, connection: Connection }} props
 */
export function Head({ state, actions, connection }) {
  const picked = useSignal(null);
  const chosen = state.rounds.value.find((round) => round.id === picked.value);
  return html`<header class="console-head">
    <h1 dir="auto">${state.workshop.value.title}</h1>
    <${Strip} state=${state} picked=${picked} />
    <${Clock} state=${state} />
    <${NextStep} state=${state} actions=${actions} />
    ${chosen && html`<${Picked} round=${chosen} actions=${actions} picked=${picked} />`}
    <${Troubles} state=${state} connection=${connection} />
  </header>`;
}
