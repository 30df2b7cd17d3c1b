import htm from "htm";
import { h } from "preact";

/** @typedef {Event & { target: HTMLInputElement }} FieldEvent of a field of any sort: all have a value */
/** @typedef {SubmitEvent & { target: HTMLFormElement }} FormEvent */

/** Preact's `h` as a template tag. */
export const html = htm.bind(h);

/**
 * An icon of the sprite in the page (so that it is there without a network); decoration only, the word stands beside it.
 *
 * @param {{ name: string }} props
 */
export function Icon({ name }) {
  return html`<svg class="icon" aria-hidden="true" focusable="false">
    <use href=${`#icon-${name}`}></use>
  </svg>`;
}
