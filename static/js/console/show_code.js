import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { Hint, KeySwitch, LetterKey } from "./keys.js";

/** @import { Scene } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

const codeKey = new LetterKey("c", "code");

/**
 * Whether the walls show the code large, by themselves or over something else.
 *
 * @param {Scene} scene
 */
export function isCodeShown(scene) {
  return scene.mode === "join" || scene.code;
}

/**
 * @param {ConsoleState} state
 * @param {Actions} actions
 */
function toggle(state, actions) {
  const scene = state.scene.value;
  if (scene.mode !== "join") actions.show({ code: !scene.code });
}

/**
 * Let the key c lay the join code over the walls, and take it away again.
 *
 * @param {ConsoleState} state
 * @param {Actions} actions
 */
export function watchCode(state, actions) {
  codeKey.listen(state, () => toggle(state, actions));
}

/**
 * The same as a button; where the walls ask to join, the code is there already.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function CodeButton({ state, actions }) {
  const scene = state.scene.value;
  const there = scene.mode === "join";
  return html`<button class="button code-button" aria-pressed=${scene.code && !there}
    aria-keyshortcuts=${codeKey.on.value ? "c" : null} aria-disabled=${there}
    onClick=${() => toggle(state, actions)}>${_("Toon de code")}<${Hint} shortcut=${codeKey} /></button>`;
}

/**
 * The code to say aloud, and how to show it.
 *
 * @param {{ state: ConsoleState }} props
 */
export function CodeHint({ state }) {
  return html`<p class="code-hint">${_("Code")} <strong>${state.workshop.value.code}</strong>
    ${codeKey.on.value && html`<span class="code-key"> · ${_("groot op de wand met de toets")} <kbd>c</kbd></span>`}</p>`;
}

/** The switch of the key c. */
export function CodeKey() {
  return html`<${KeySwitch} shortcut=${codeKey} label=${_("Toets c toont de code")} />`;
}
