import { signal } from "@preact/signals";
import { html } from "../shared/html.js";

const TYPED_IN = "input:not([type=checkbox]), textarea, select, dialog";

/** Whether a key press is this letter, pressed on its own and not as part of a text. */
export function isPressed(event, letter) {
  if (event.key !== letter || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    return false;
  }
  return !event.target.closest?.(TYPED_IN);
}

/**
 * A key of one letter, anywhere on the console. It must be easy to switch off:
 * some people speak to their computer.
 */
export class LetterKey {
  constructor(letter, name) {
    this.letter = letter;
    this.off = `sprokkel-console-no-${name}-key`;
    this.on = signal(!localStorage.getItem(this.off));
  }

  /** Act when it is pressed while no question is being asked. */
  listen(state, act) {
    addEventListener("keydown", (event) => {
      if (!this.on.value || state.asking.value || !isPressed(event, this.letter)) return;
      event.preventDefault();
      act();
    });
  }

  switch(on) {
    this.on.value = on;
    if (on) localStorage.removeItem(this.off);
    else localStorage.setItem(this.off, "1");
  }
}

/** The letter beside what it does. */
export function Hint({ shortcut }) {
  return shortcut.on.value && html` <kbd aria-hidden="true">${shortcut.letter}</kbd>`;
}

/** What switches a key off and on again. */
export function KeySwitch({ shortcut, label }) {
  return html`<label class="key-switch"><input type="checkbox" checked=${shortcut.on.value}
    onChange=${(event) => shortcut.switch(event.target.checked)} /> ${label}</label>`;
}
