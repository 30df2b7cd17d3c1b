import { useSignal } from "@preact/signals";
import { html, Icon } from "../../shared/html.js";
import { gettext as _, timeOfDay } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { Marked } from "../../shared/marked.js";
import { ICONS, kindTitle } from "../../shared/words.js";
import { Hint, withKey } from "../keys.js";
import { Masking } from "../masking.js";
import { draggable, MoveButton, Tick } from "../moving.js";
import { AssistantSign } from "./assistant.js";
import { MissedSign } from "./checkback.js";

/** @import { ConsoleNote } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * @param {ConsoleState} state
 * @param {ConsoleNote} note
 */
function originOf(state, note) {
  const round = state.rounds.value.find((each) => each.id === note.round);
  const group = round?.groups.find((each) => each.id === note.group);
  const region = state.regions.value.find((each) => each.id === note.region);
  const time = timeOfDay(note.at, state.workshop.value.timezone);
  const voices = note.voices > 1 && _("namens %(count)s mensen", { count: note.voices });
  const second = state.assignments.value[note.id]?.second;
  return listed([
    round?.title,
    region?.short,
    time,
    voices,
    note.flagged && html`<span class="flag">${_("let op de woorden")}</span>`,
    second && inSentence(_("past ook bij %(theme)s"), { theme: second }),
    // The longest comes last: where a line is full, it is what is left out.
    group?.title,
  ]);
}

/**
 * What a facilitator should know of a note, in one line.
 *
 * @param {{ state: ConsoleState, note: ConsoleNote }} props
 */
function About({ state, note }) {
  return html`<p class="note-origin">
    ${originOf(state, note)}
    ${state.assistant.value.placed.includes(note.id) && html` <${AssistantSign} />`}
    ${" "}<${MissedSign} state=${state} note=${note} />
  </p>`;
}

/** @param {{ note: ConsoleNote, duplicate: ConsoleNote, actions: Actions }} props */
function Duplicate({ note, duplicate, actions }) {
  return html`<p class="note-origin">${_("lijkt sterk op")} “<bdi>${duplicate.text.slice(0, 80)}</bdi>”
    <button class="link" data-decides ...${withKey("d")} onClick=${() => actions.mergeNotes(note.id, duplicate.id)}>${_("Voeg samen")}<${Hint} letter="d" /></button></p>`;
}

/** @param {{ note: ConsoleNote, actions: Actions, mask: () => void }} props */
function More({ note, actions, mask }) {
  return html`<details class="more">
    <summary aria-label=${_("Meer")} title=${_("Meer")}>···</summary>
    <div>
      ${note.state === "shown" && html`<button class="link" onClick=${() => actions.addItem("quote", note.id)}>${_("Zet in de volgorde plenair")}</button>`}
      <button class="link" onClick=${() => actions.hideDevice(note.id)}>${_("Verberg alles van dit toestel")}</button>
      <button class="link" onClick=${mask}>${_("Maak een naam onleesbaar")}</button>
    </div>
  </details>`;
}

/**
 * What can be done with a note, each with its key.
 *
 * @param {{ state: ConsoleState, actions: Actions, note: ConsoleNote, about: string, mask: () => void }} props
 */
function NoteActions({ state, actions, note, about, mask }) {
  const shown = note.state === "shown";
  const waiting = note.state === "waiting";
  const show = waiting ? _("Goedkeuren") : _("Toon");
  const hide = _("Verberg");
  return html`<div class="note-actions">
    ${
      !shown &&
      html`<button class="link" data-act="show" data-decides ...${withKey("a")} aria-label=${`${show}: ${about}`}
        onClick=${() => actions.setShown(note.id, true)}>${show}<${Hint} letter="a" /></button>`
    }
    ${shown && html`<${MoveButton} ...${{ state, note, about }} />`}
    ${
      note.state !== "hidden" &&
      html`<button class="link" data-act="hide" data-decides ...${withKey("h")} aria-label=${`${hide}: ${about}`}
        onClick=${() => actions.setShown(note.id, false)}>${hide}<${Hint} letter="h" /></button>`
    }
    ${
      shown &&
      html`<button class="link" ...${withKey("g")} title=${_("Toon groot op de wand")}
        onClick=${() => actions.show({ mode: "spotlight", note: note.id })}>${_("Groot")}<${Hint} letter="g" /></button>`
    }
    <${More} ...${{ note, actions, mask }} />
  </div>`;
}

/**
 * A note, where it came from and what can be done with it.
 *
 * @param {{ state: ConsoleState, actions: Actions, note: ConsoleNote }} props
 */
export function NoteRow({ state, actions, note }) {
  const masking = useSignal(false);
  const about = note.text.slice(0, 60);
  const duplicate =
    note.near && note.state !== "hidden" ? state.byId.value.get(note.near) : undefined;
  const spans = state.assignments.value[note.id]?.because ?? [];
  const mask = () => {
    masking.value = true;
  };
  return html`<li class=${`note-row kind-${note.kind} ${note.state === "hidden" ? "off" : ""}`} data-note=${note.id} tabindex="0"
    ...${note.state === "shown" ? draggable(state, note) : {}}>
    <${Tick} ...${{ state, note, about }} />
    <span class="badge"><${Icon} name=${ICONS[note.kind]} /><span class="visually-hidden">${kindTitle(note.kind)}</span></span>
    <div class="note-body">
      <p class="note-text as-written" dir="auto"><${Marked} text=${note.text} spans=${spans} /></p>
      <${About} ...${{ state, note }} />
      ${duplicate && html`<${Duplicate} ...${{ note, duplicate, actions }} />`}
      ${masking.value && html`<${Masking} note=${note} actions=${actions} done=${() => (masking.value = false)} />`}
    </div>
    <${NoteActions} ...${{ state, actions, note, about, mask }} />
  </li>`;
}
