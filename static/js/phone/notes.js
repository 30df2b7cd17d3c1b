import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { html, Icon } from "../shared/html.js";
import { gettext as _, timeOfDay } from "../shared/i18n.js";
import { Belongs, firstToPlace } from "./belongs.js";
import { OwnCommitment } from "./commitment.js";
import { erasingText, heldBack, keptText, STATE_ICONS } from "./note_state.js";
import { LIMIT } from "./text.js";

/** @import { Signal } from "@preact/signals" */
/** @import { FieldEvent, FormEvent } from "../shared/html.js" */
/** @import { Connection } from "../shared/connection.js" */
/** @import { Kind } from "../shared/types.js" */
/** @import { SayPlace } from "./belongs.js" */
/** @import { Actions } from "./questions.js" */
/** @import { OwnNote as Note, Store } from "./store.js" */

/**
 * @param {Note} note
 * @param {boolean} online
 * @param {boolean} lasting
 * @param {string} timeZone
 */
function stateText(note, online, lasting, timeZone) {
  if (note.state === "refused") return note.waiting?.refused?.message;
  if (note.state === "received")
    return _("ontvangen · %(time)s", { time: timeOfDay(note.at, timeZone) });
  const held = heldBack(note.state);
  if (held) return held;
  return note.state === "erasing" ? erasingText(online, lasting) : keptText(online, lasting);
}

const focused = new WeakSet();

/** @param {HTMLElement | null} field */
function focusOnce(field) {
  if (!field || focused.has(field)) return;
  focused.add(field);
  field.focus();
}

/**
 * @param {Element | null} part
 * @param {string} selector
 */
function focusWithin(part, selector) {
  /** @type {HTMLElement | null | undefined} */
  const found = part?.querySelector(selector);
  found?.focus({ preventScroll: true });
}

/** @param {{ note: Note, actions: Actions, onClose: () => void }} props */
function Editor({ note, actions, onClose }) {
  const text = useSignal(note.text);
  const id = `edit-${note.op_id}`;
  const saving = useSignal(false);
  async function save(/** @type {FormEvent} */ event) {
    event.preventDefault();
    if (saving.value) return;
    saving.value = true;
    if (await actions.edit(note, text.value)) onClose();
    saving.value = false;
  }
  return html`<form class="stack" onSubmit=${save}>
    <label class="visually-hidden" for=${id}>${_("Nieuwe tekst")}</label>
    <textarea id=${id} class="input" dir="auto" rows="3" maxlength=${LIMIT} required value=${text.value}
      ref=${focusOnce}
      onInput=${(/** @type {FieldEvent} */ event) => (text.value = event.target.value)}></textarea>
    <div class="row">
      <button class="button kind">${_("Bewaren")}</button>
      <button class="link" type="button" onClick=${onClose}>${_("Annuleren")}</button>
    </div>
  </form>`;
}

/** @param {{ note: Note, kind: Kind, online: boolean, lasting: boolean, actions: Actions, store: Store, first: boolean, say: SayPlace }} props */
function OwnNote({ note, kind, online, lasting, actions, store, first, say }) {
  const editing = useSignal(false);
  const leaving = useSignal(false);
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const wanted = useRef("");
  useLayoutEffect(() => {
    if (wanted.current) focusWithin(root.current, wanted.current);
    wanted.current = "";
  });

  /**
   * The button that was pressed makes way for something else: there is where one goes on.
   *
   * @param {Signal<boolean>} part
   * @param {boolean} isOpen
   * @param {string} next
   */
  function turn(part, isOpen, next) {
    part.value = isOpen;
    wanted.current = next;
  }

  function remove() {
    focusWithin(root.current?.closest("details") ?? null, "summary");
    actions.remove(note);
  }

  if (editing.value) {
    return html`<li class="own" ref=${root}>
      <${Editor} note=${note} actions=${actions} onClose=${() => turn(editing, false, "[data-edit]")} />
    </li>`;
  }
  const about = note.text.slice(0, 60);
  return html`<li class="own" ref=${root} data-state=${note.state}>
    <p class="as-written" dir="auto">${note.text}</p>
    <div class="foot">
      <p class=${`state ${note.state}`}>
        <${Icon} name=${STATE_ICONS[note.state]} /><span>${stateText(note, online, lasting, store.timeZone)}</span>
      </p>
      ${
        !leaving.value &&
        note.state !== "erasing" &&
        html`<span class="tools">
        <button class="tool" data-edit aria-label=${_("Pas aan: %(text)s", { text: about })}
          onClick=${() => (editing.value = true)}><${Icon} name="pencil" /></button>
        <button class="tool" data-wipe aria-label=${_("Wis: %(text)s", { text: about })}
          onClick=${() => turn(leaving, true, "[data-sure]")}><${Icon} name="bin" /></button>
      </span>`
      }
    </div>
    ${!leaving.value && html`<${Belongs} ...${{ note, store, online, first, say }} />`}
    ${kind === "next_action" && !leaving.value && html`<${OwnCommitment} note=${note} store=${store} />`}
    ${
      leaving.value &&
      html`<div class="row" role="group" aria-label=${_("Deze notitie wissen?")}>
      <button class="button" data-sure onClick=${remove}>${_("Ja, wissen")}</button>
      <button class="link" onClick=${() => turn(leaving, false, "[data-wipe]")}>${_("Toch niet")}</button>
    </div>`
    }
  </li>`;
}

/**
 * One's own notes at one question, newest first, each with its state.
 *
 * @param {{ store: Store, connection: Connection, actions: Actions, question: number, kind: Kind, lasting: Signal<boolean>, say: SayPlace }} props
 */
export function OwnNotes({ store, connection, actions, question, kind, lasting, say }) {
  const own = store.notes.value.filter(
    (note) => note.question === question && note.group === store.group,
  );
  const first = firstToPlace(own);
  return own.map(
    (note) => html`<${OwnNote} key=${note.op_id} note=${note} kind=${kind}
      online=${connection.online.value} lasting=${lasting.value} actions=${actions} store=${store}
      first=${note.op_id === first} say=${say} />`,
  );
}
