import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";

/** @import { Signal } from "@preact/signals" */
/** @import { FormEvent } from "../shared/html.js" */
/** @import { ConsoleNote } from "../shared/types.js" */
/** @import { Actions } from "./actions.js" */

/**
 * The words from one to another, without what surrounds them.
 *
 * @param {string} text
 * @param {[number, number]} range Places of words, counted from 0
 */
export function wordsIn(text, [from, to]) {
  const found = [...text.matchAll(/\S+/g)];
  const start = found[from].index;
  const end = found[to].index + found[to][0].length;
  return text.slice(start, end).replace(/^\p{P}+|\p{P}+$/gu, "");
}

/**
 * The words of a note to tap: the first and the last of what is to go.
 *
 * @param {{ text: string, choose: (words: string) => void }} props
 */
function Words({ text, choose }) {
  /** @type {Signal<[number, number] | null>} */
  const range = useSignal(null);
  const tap = (/** @type {number} */ i) => () => {
    const [from, to] = range.value ?? [i, i];
    const isOnly = range.value && from === i && to === i;
    range.value = isOnly ? null : [Math.min(from, i), Math.max(to, i)];
    choose(range.value ? wordsIn(text, range.value) : "");
  };
  const isIn = (/** @type {number} */ i) =>
    range.value !== null && range.value[0] <= i && i <= range.value[1];
  return html`<p class="tap-words" dir="auto">${text
    .split(/\s+/)
    .filter(Boolean)
    .map(
      (word, i) =>
        html`<button type="button" key=${i} aria-pressed=${isIn(i)} onClick=${tap(i)}>${word}</button> `,
    )}</p>`;
}

/**
 * Which words of a note become unreadable, by tapping or typing them.
 *
 * @param {{ note: ConsoleNote, actions: Actions, done: () => void }} props
 */
export function Masking({ note, actions, done }) {
  /** @type {{ current: HTMLInputElement | null }} */
  const field = useRef(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const choose = (/** @type {string} */ words) => {
    if (field.current) field.current.value = words;
  };
  const submit = async (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    const words = String(new FormData(event.target).get("words")).trim();
    if (words && (await actions.mask(note.id, words))) done();
  };
  const id = `mask-${note.id}`;
  return html`<form class="masking" onSubmit=${submit} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && done()}>
    <p>${_("Tik op het eerste en het laatste woord, of typ ze.")}</p>
    <${Words} text=${note.text} choose=${choose} />
    <label for=${id}>${_("Welke woorden?")}</label>
    <div class="row">
      <input id=${id} name="words" class="input" dir="auto" maxlength="200" autocomplete="off" required ref=${field} />
      <button class="button">${_("Maak onleesbaar")}</button>
      <button type="button" class="link" onClick=${done}>${_("Annuleren")}</button>
    </div>
    <p class="help">${_("Dit kan niet ongedaan gemaakt worden: de woorden verdwijnen ook uit de export.")}</p>
  </form>`;
}
