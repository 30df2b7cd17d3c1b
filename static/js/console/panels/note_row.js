import { html, Icon } from "../../shared/html.js";
import { gettext as _, timeOfDay } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { Marked } from "../../shared/marked.js";
import { ICONS, kindTitle } from "../../shared/words.js";
import { NoteTools } from "../moderation.js";
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
  return listed([round?.title, group?.title, region?.short]);
}

/**
 * A note, where it came from and what can be done with it.
 *
 * @param {{ state: ConsoleState, actions: Actions, note: ConsoleNote }} props
 */
export function NoteRow({ state, actions, note }) {
  const hidden = note.state !== "shown";
  const waiting = note.state === "waiting";
  const show = waiting ? _("Goedkeuren") : hidden ? _("Toon") : _("Verberg");
  const about = note.text.slice(0, 60);
  const assignment = state.assignments.value[note.id];
  const second = inSentence(_("past ook bij %(theme)s"), { theme: assignment?.second ?? "" });
  return html`<li class=${`note-row kind-${note.kind} ${note.state === "hidden" ? "off" : ""}`} data-note=${note.id} tabindex=${waiting || note.state === "late" ? 0 : null}
    ...${hidden ? {} : draggable(state, note)}>
    <${Tick} ...${{ state, note, about }} />
    <span class="badge"><${Icon} name=${ICONS[note.kind]} /><span class="visually-hidden">${kindTitle(note.kind)}</span></span>
    <div class="note-text"><p class="as-written" dir="auto"><${Marked} text=${note.text} spans=${assignment?.because ?? []} /></p>
      ${assignment?.second && html`<span class="note-second">${second}</span>`}
      ${state.assistant.value.placed.includes(note.id) && html`<${AssistantSign} />`}
      <${MissedSign} state=${state} note=${note} />
      <${NoteTools} ...${{ state, note, actions }} /></div>
    <p class="note-origin">${originOf(state, note)}<br /><span class="figures">${timeOfDay(note.at, state.workshop.value.timezone)}</span></p>
    <div class="note-actions">
      ${!hidden && html`<${MoveButton} ...${{ state, note, about }} />`}
      <button class="link" data-act="show" aria-label=${`${show}: ${about}`}
        onClick=${() => actions.setShown(note.id, hidden)}>${show}</button>
    </div>
  </li>`;
}
