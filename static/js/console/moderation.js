import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { listed } from "../shared/in_sentence.js";

/** @import { Signal } from "@preact/signals" */
/** @import { FormEvent } from "../shared/html.js" */
/** @import { ConsoleNote, GroupView, RoundView } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/**
 * How one round is run: notes at once or after approval, and each room by itself.
 *
 * @param {{ round: RoundView, actions: Actions }} props
 */
export function RoundSettings({ round, actions }) {
  const approve = round.moderation === "approve";
  const rooms = round.state !== "planned" && round.groups.length > 1 ? round.groups : [];
  return html`<div class="round-settings">
    <label class="tick">
      <input type="checkbox" checked=${approve}
        onChange=${() => actions.setModeration(round.id, approve ? "open" : "approve")} />
      <span>${_("Notities eerst goedkeuren")}</span>
    </label>
    ${
      rooms.length > 0 &&
      html`<ul class="rooms">${rooms.map((group) => html`<${Room} key=${group.id} ...${{ group, round, actions }} />`)}</ul>`
    }
  </div>`;
}

/**
 * A room follows its round until somebody opens or closes it by itself.
 *
 * @param {{ group: GroupView, round: RoundView, actions: Actions }} props
 */
function Room({ group, round, actions }) {
  const title = group.room ? `${group.title} · ${group.room}` : group.title;
  const other = group.open ? "closed" : "open";
  const follows = (other === "open") === (round.state === "open") ? "follows" : other;
  const verb = group.open ? _("Sluit deze zaal") : _("Open deze zaal");
  return html`<li class="room">
    <span>${listed([group.title, group.room])} <span class="muted">${group.open ? _("open") : _("afgesloten")}</span></span>
    <button class="link" aria-label=${`${verb}: ${title}`} onClick=${() => actions.setGroup(group.id, follows)}>${verb}</button>
  </li>`;
}

/**
 * What the facilitator should know of a note, and what she may do with it.
 *
 * @param {{ state: ConsoleState, note: ConsoleNote, actions: Actions }} props
 */
export function NoteTools({ state, note, actions }) {
  const masking = useSignal(false);
  const duplicate = note.near && state.byId.value.get(note.near);
  const voices = _("namens %(count)s mensen", { count: note.voices });
  return html`<div class="note-tools">
    ${note.voices > 1 && html`<span class="note-second">${voices}</span>`}
    ${note.flagged && html`<span class="note-second flag">${_("let op de woorden")}</span>`}
    ${
      duplicate &&
      note.state !== "hidden" &&
      html`<span class="note-second">${_("lijkt sterk op")} “<bdi>${duplicate.text.slice(0, 80)}</bdi>”
        <button class="link" onClick=${() => actions.mergeNotes(note.id, duplicate.id)}>${_("Voeg samen")}</button></span>`
    }
    <details class="more">
      <summary>${_("Meer")}</summary>
      ${note.state === "waiting" && html`<button class="link" onClick=${() => actions.setShown(note.id, false)}>${_("Verberg")}</button>`}
      ${
        note.state === "shown" &&
        html`<button class="link" onClick=${() => actions.show({ mode: "spotlight", note: note.id })}>${_("Toon groot op de wand")}</button>
        <button class="link" onClick=${() => actions.addItem("quote", note.id)}>${_("Zet in de volgorde plenair")}</button>`
      }
      <button class="link" onClick=${() => actions.hideDevice(note.id)}>${_("Verberg alles van dit toestel")}</button>
      <button class="link" onClick=${() => (masking.value = true)}>${_("Maak een naam onleesbaar")}</button>
    </details>
    ${masking.value && html`<${Masking} note=${note} actions=${actions} done=${() => (masking.value = false)} />`}
  </div>`;
}

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

/** @param {{ note: ConsoleNote, actions: Actions, done: () => void }} props */
function Masking({ note, actions, done }) {
  /** @type {{ current: HTMLInputElement | null }} */
  const field = useRef(null);
  useEffect(() => field.current?.focus(), []);
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

/** @type {Record<string, string>} */
const KEYS = { a: "approve", v: "hide", d: "merge" };

/**
 * One key per note that waits: a approves, v hides, d merges with its duplicate.
 *
 * @param {ConsoleState} state
 * @param {Actions} actions
 */
export function queueKeys(state, actions) {
  return (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    /** @type {HTMLElement | null} */
    const row = target.closest("[data-note]");
    const what = KEYS[event.key];
    if (!row || !what || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest("input, textarea, select")) return;
    const note = state.byId.value.get(Number(row.dataset.note));
    if (!note) return;
    const duplicate = what === "merge" ? note.near : null;
    if (what === "merge" && !duplicate) return;
    event.preventDefault();
    const beside = row.nextElementSibling ?? row.previousElementSibling;
    /** @type {HTMLElement | null} */ (beside)?.focus();
    if (duplicate) actions.mergeNotes(note.id, duplicate);
    else actions.setShown(note.id, what === "approve");
  };
}

/**
 * Hold back what comes in, on all walls.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function PauseButton({ state, actions }) {
  const paused = Boolean(state.scene.value.paused);
  return html`<button class="button" aria-pressed=${paused} onClick=${() => actions.pause(!paused)}>
    ${paused ? _("Wand weer laten lopen") : _("Wand pauzeren")}
  </button>`;
}
