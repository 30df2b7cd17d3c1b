import { effect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { hasTimer } from "./timer.js";

/** @import { RoundView } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/**
 * A step of the day: `done` once it shows in what the hall sees, whoever did it; `when` is the time
 * that the programme gives it. `take` resolves to false where it is still to be done.
 *
 * @typedef {{ key: string, text: unknown, when?: string, done: boolean, take: (actions: Actions) => unknown }} Step
 */

/** @typedef {Pick<ConsoleState, "rounds" | "scene" | "debrief" | "order" | "selected">} Day */

/**
 * @param {Day} day
 * @param {RoundView} round
 * @returns {Step[]}
 */
function debriefSteps({ scene, debrief, selected }, round) {
  const tables = Object.entries(debrief.value?.round === round.id ? debrief.value.groups : {});
  const shown = Boolean(debrief.value?.shown);
  return [
    {
      key: `harvest:${round.id}`,
      text: _("Haal de oogst binnen"),
      done: tables.length > 0 && tables.every(([, rows]) => rows.length > 0),
      take: () => {
        const [id] = tables.find(([, rows]) => !rows.length) ?? tables[0] ?? [];
        if (id) selected.value = `debrief:${id}`;
        // A person brings them in there: until each table has its own, it is asked again.
        return false;
      },
    },
    {
      key: `ranking:${round.id}`,
      text: _("Steun op de wand"),
      done: shown || scene.value.mode === "ranking",
      take: (actions) => actions.show({ mode: "ranking", figure: null }),
    },
    {
      key: `reveal:${round.id}`,
      text: _("Toon de steun"),
      done: shown,
      take: (actions) => actions.revealSupport(round.id, true),
    },
  ];
}

/**
 * @param {Day} day
 * @param {RoundView} round
 * @returns {Step[]}
 */
function roundSteps(day, round) {
  const { scene } = day;
  const over = round.state === "closed";
  const minutes = round.reflection_minutes;
  const named = { round: round.title };
  /** @type {Step[]} */
  const within = [
    {
      key: `live:${round.id}`,
      text: _("Toon wat binnenkomt"),
      done: round.state !== "open" || scene.value.mode !== "join",
      take: (actions) => actions.show({ mode: "live", figure: null }),
    },
    {
      key: `timer:${round.id}`,
      text: _("Start %(minutes)s min", { minutes }),
      done: hasTimer(round) || !minutes,
      take: (actions) => actions.startTimer(minutes),
    },
    ...(round.kind === "debrief" ? debriefSteps(day, round) : []),
  ];
  return [
    {
      key: `open:${round.id}`,
      text: inSentence(_("Open %(round)s"), named),
      when: round.starts,
      done: round.state !== "planned",
      take: async (actions) => {
        const isOpen = await actions.openRound(round.id);
        return isOpen && actions.show({ mode: "live", figure: null });
      },
    },
    ...within.map((step) => ({ ...step, done: over || step.done })),
    {
      key: `close:${round.id}`,
      text: _("Sluit af en zoek thema’s"),
      when: round.ends,
      done: over,
      take: (actions) => actions.closeRound(round.id),
    },
  ];
}

/**
 * The steps of a day, in the order of its programme.
 *
 * @param {Day} day
 * @returns {Step[]}
 */
export function stepsOf(day) {
  const { scene, order, selected } = day;
  const asking = day.rounds.value.filter((round) => round.questions.length > 0);
  const begun = asking.some((round) => round.state !== "planned");
  const last = asking.findLastIndex((round) => round.state !== "planned");
  return [
    {
      key: "join",
      text: _("Toon Meedoen"),
      done: begun || scene.value.mode === "join",
      take: (actions) => actions.show({ mode: "join", figure: null }),
    },
    // A round that was passed over for a later one is not asked for any more.
    ...asking.flatMap((round, i) =>
      roundSteps(day, round).map((step) => ({
        ...step,
        done: step.done || (round.state === "planned" && i < last),
      })),
    ),
    {
      key: "order",
      text: _("Stel de volgorde voor"),
      done: order.value.length > 0,
      take: async (actions) => {
        const isProposed = await actions.proposeOrder();
        if (isProposed) selected.value = "plenary";
        return isProposed;
      },
    },
    {
      key: "present",
      text: _("Begin met de plenaire"),
      done: scene.value.item !== null || scene.value.mode === "thanks",
      take: (actions) => order.value[0] && actions.present(order.value[0].id),
    },
    {
      key: "thanks",
      text: _("Toon Bedankt"),
      done: scene.value.mode === "thanks",
      take: (actions) => actions.show({ mode: "thanks", figure: null }),
    },
  ];
}

/**
 * What comes next, and what after it; what was passed over by hand is not asked again.
 *
 * @param {Step[]} steps
 * @param {Set<string>} passed Keys
 */
export function nextOf(steps, passed) {
  const [next, after] = steps.filter((step) => !step.done && !passed.has(step.key));
  return { next, after };
}

/**
 * Keep what was passed over by hand through a reload of the page.
 *
 * @param {ConsoleState} state
 */
export function rememberPassed(state) {
  const name = `sprokkel-passed-${state.workshop.value.code}`;
  state.passed.value = new Set(JSON.parse(sessionStorage.getItem(name) ?? "[]"));
  effect(() => sessionStorage.setItem(name, JSON.stringify([...state.passed.value])));
}

/** @param {Event & { currentTarget: HTMLElement }} event */
function showPlace({ currentTarget }) {
  currentTarget.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
}

/** @param {{ step: Step, isNext: boolean, take: () => void }} props */
function Choice({ step, isNext, take }) {
  return html`<li><button class="step" aria-current=${isNext ? "step" : null} onClick=${take}>
    <span>${step.text}</span>${step.done && html`<span class="step-done">${_("gedaan")}</span>`}</button></li>`;
}

/**
 * The one button that always holds the next step, and all steps behind it.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function NextStep({ state, actions }) {
  const menu = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  const steps = stepsOf(state);
  const { next, after } = nextOf(steps, state.passed.value);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  const take = (/** @type {number} */ i) => async () => {
    close();
    const isTaken = (await steps[i].take(actions)) !== false;
    // What was done is behind us, and what stands before it; what comes after is asked anew.
    state.passed.value = new Set(steps.slice(0, isTaken ? i + 1 : i).map((step) => step.key));
  };
  const passOver = () => {
    state.passed.value = new Set([...state.passed.value, next.key]);
  };
  const place = steps.indexOf(next);
  return html`<div class="next-step">
    ${
      next
        ? html`<button class="button strong next" onClick=${take(place)}>
          <strong>${next.text}</strong><small>${[next.when, after && [_("hierna:"), " ", after.text]].filter(Boolean).map((part, i) => [i > 0 && " · ", part])}</small></button>`
        : html`<p class="muted">${_("Alle stappen van de dag zijn gezet.")}</p>`
    }
    <details class="steps" ref=${menu} onToggle=${showPlace} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close()}>
      <summary aria-label=${_("Alle stappen")} title=${_("Alle stappen")}></summary>
      <div class="steps-list">
        <ol>${steps.map((step, i) => html`<${Choice} key=${step.key} ...${{ step, isNext: step === next, take: take(i) }} />`)}</ol>
        ${next && html`<button class="link" onClick=${passOver}>${_("Sla deze stap over")}</button>`}
      </div>
    </details>
  </div>`;
}
