import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { Hint, withKey } from "./keys.js";

/** @import { Scene } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/**
 * Whether the walls show the code large, by themselves or over something else.
 *
 * @param {Scene} scene
 */
export function isCodeShown(scene) {
  return scene.mode === "join" || scene.code;
}

/**
 * Lay the code over the walls or take it away; where the walls ask to join, it is there already.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function CodeButton({ state, actions }) {
  const scene = state.scene.value;
  const there = scene.mode === "join";
  return html`<button class="wall-switch code-button" aria-pressed=${scene.code && !there} ...${withKey("c")} aria-disabled=${there}
    onClick=${() => there || actions.show({ code: !scene.code })}><span class="visually-hidden">${_("Toon de code")}</span><span aria-hidden="true">${_("Code")}</span><${Hint} letter="c" /></button>`;
}

/**
 * The code to say aloud, and how to show it.
 *
 * @param {{ state: ConsoleState }} props
 */
export function CodeHint({ state }) {
  return html`<p class="code-hint">${_("Code")} <strong>${state.workshop.value.code}</strong>
    <span class="code-key"> · ${_("groot op de wand met de toets")} <kbd>c</kbd></span></p>`;
}
