import { useEffect, useRef } from "preact/hooks";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import {
  clickerChannel,
  isShown,
  itemName,
  itemWord,
  placeIn,
  stepOf,
} from "../shared/running_order.js";

/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/** @import { Ask } from "./actions.js" */
/** @import { ItemKind } from "../shared/types.js" */

/**
 * What a facilitator does with the running order.
 *
 * @param {Ask} ask
 */
export function orderActions(ask) {
  return {
    proposeOrder: () => ask("propose_order"),
    addItem: (/** @type {ItemKind} */ kind, /** @type {number | null} */ of) =>
      ask("add_item", { kind, of }),
    removeItem: (/** @type {number} */ item) => ask("remove_item", { item }),
    moveItem: (/** @type {number} */ item, /** @type {number} */ position) =>
      ask("move_item", { item, position }),
    writeSpeech: (
      /** @type {number} */ item,
      /** @type {string} */ speech,
      /** @type {string} */ was,
    ) => ask("write_speech", { item, speech, was }),
    present: (/** @type {number | null} */ item) => ask("present", { item }),
    goOn: (/** @type {number} */ item, /** @type {boolean} */ forward) =>
      ask("go_on", { item, forward }),
  };
}

const FIELDS = "input:not([type=checkbox]), textarea, select, dialog";
const PRESSABLE = "button, a, summary, input, label";

/**
 * Whether a key is meant for what has the focus: a field, or a button that is pressed by Space.
 *
 * @param {KeyboardEvent} event
 */
function isTaken(event) {
  const target = /** @type {Partial<Element>} */ (event.target);
  const on = (/** @type {string} */ what) => target.closest?.(what);
  return Boolean(on(FIELDS) || (event.key === " " && on(PRESSABLE)));
}

/**
 * While an item is on, the keys of a clicker go on and back, here and from a wall beside it.
 *
 * @param {ConsoleState} state
 * @param {Actions} actions
 */
export function watchClicker(state, actions) {
  addEventListener("keydown", (event) => {
    const step = stepOf(event);
    const { item } = state.scene.value;
    if (!step || item === null || state.asking.value || isTaken(event)) return;
    event.preventDefault();
    actions.goOn(item, step > 0);
  });
  clickerChannel(state.workshop.value.code).onmessage = ({ data }) => {
    if (data.item === state.scene.value.item) actions.goOn(data.item, data.step > 0);
  };
}

/**
 * What is on, what to say and what comes next, always in view.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Presenter({ state, actions }) {
  const { item } = state.scene.value;
  return item !== null && html`<${Bar} state=${state} actions=${actions} item=${item} />`;
}

/** @param {{ state: ConsoleState, actions: Actions, item: number }} props */
function Bar({ state, actions, item }) {
  const items = state.order.value;
  const onward = useRef(/** @type {HTMLElement | null} */ (null));
  // The button that began it is gone: go on where it goes on.
  useEffect(() => {
    if (document.activeElement === document.body) onward.current?.focus();
  }, [item]);
  const { current, next, place, isFirst, isLast } = placeIn(items, item);
  const last = _("Dit is het laatste punt.");
  return html`<section class="presenter" aria-label=${_("Wat we nu tonen")}>
    <div class="presenter-now">
      <p class="muted figures">${current ? `${place} / ${items.length} · ${itemWord(current)}` : ""}</p>
      <h2 dir="auto">${current ? itemName(current) : _("Dit punt wordt niet meer getoond")}</h2>
    </div>
    <p class="presenter-speech" dir="auto" tabindex="0" role="group" aria-label=${_("Wat u wilt zeggen")}>
      ${current?.speech || html`<span class="muted">${_("Geen spreektekst bij dit punt.")}</span>`}</p>
    <div class="presenter-steps">
      <div class="row">
        <button class="button" aria-disabled=${isFirst} aria-keyshortcuts="PageUp ArrowLeft"
          onClick=${() => actions.goOn(item, false)}>${_("Vorige")}</button>
        <button ref=${onward} class="button strong" aria-disabled=${isLast} aria-keyshortcuts="PageDown ArrowRight"
          onClick=${() => actions.goOn(item, true)}>${_("Volgende")}</button>
        ${current && !isShown(current, state.scene.value) && html`<button class="link" onClick=${() => actions.present(item)}>${_("Toon dit punt weer")}</button>`}
        <button class="link" onClick=${() => actions.present(null)}>${_("Stop met tonen")}</button>
      </div>
      <p class="presenter-next muted">${next ? [`${_("Straks:")} `, ...itemName(next)] : current && last}</p>
    </div>
  </section>`;
}
