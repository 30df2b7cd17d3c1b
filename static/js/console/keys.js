import { signal } from "@preact/signals";
import { html } from "../shared/html.js";

/** @import { ConsoleState } from "./state.js" */
/** @import { FieldEvent } from "../shared/html.js" */

const TYPED_IN = "input:not([type=checkbox]), textarea, select, dialog";

/**
 * Whether a key press is this letter, pressed on its own and not as part of a text.
 *
 * @param {KeyboardEvent} event
 * @param {string} letter
 */
export function isPressed(event, letter) {
  if (event.key !== letter || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    return false;
  }
  const target = /** @type {Partial<Element>} */ (event.target);
  return !target.closest?.(TYPED_IN);
}

/**
 * A key of one letter, anywhere on the console. It must be easy to switch off:
 * some people speak to their computer.
 */
export class LetterKey {
  /**
   * @param {string} letter
   * @param {string} name
   */
  constructor(letter, name) {
    this.letter = letter;
    this.off = `sprokkel-console-no-${name}-key`;
    this.on = signal(!localStorage.getItem(this.off));
  }

  /**
   * Act when it is pressed while no question is being asked.
   *
   * @param {ConsoleState} state
   * @param {() => void} act
   */
  listen(state, act) {
    addEventListener("keydown", (event) => {
      if (!this.on.value || state.asking.value || !isPressed(event, this.letter)) return;
      event.preventDefault();
      act();
    });
  }

  /** @param {boolean} on */
  switch(on) {
    this.on.value = on;
    if (on) localStorage.removeItem(this.off);
    else localStorage.setItem(this.off, "1");
  }
}

/**
 * The letter beside what it does.
 *
 * @param {{ shortcut: LetterKey }} props
 */
export function Hint({ shortcut }) {
  return shortcut.on.value && html` <kbd aria-hidden="true">${shortcut.letter}</kbd>`;
}

/**
 * What switches a key off and on again.
 *
 * @param {{ shortcut: LetterKey, label: string }} props
 */
export function KeySwitch({ shortcut, label }) {
  return html`<label class="key-switch"><input type="checkbox" checked=${shortcut.on.value}
    onChange=${(/** @type {FieldEvent} */ event) => shortcut.switch(event.target.checked)} /> ${label}</label>`;
}
