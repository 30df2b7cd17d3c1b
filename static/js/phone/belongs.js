/** Below one's own note: where it belongs, as its author says with one tap. */

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html, Icon } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { pageData } from "../shared/page.js";
import { cleanText } from "./text.js";

/** @import { Signal } from "@preact/signals" */
/** @import { FieldEvent, FormEvent } from "../shared/html.js" */
/** @import { Place } from "../shared/types.js" */
/** @import { Delivery } from "./delivery.js" */
/** @import { OwnNote, Store } from "./store.js" */

/** @typedef {(note: OwnNote, place: string, name?: string) => unknown} SayPlace */
/** @typedef {{ key: string, label: string, pressed: boolean }} Choice */
/** @typedef {{ note: OwnNote, choices: Choice[], choose: (key: string, name?: string) => void }} Asking */

const LIMIT = pageData().limits?.label;
// The question closes under the finger, and what was below it comes there, as other places
// may: the second of two quick taps is none for that, and a tap just then is none.
const DOUBLE_TAP = 400;
let chosenAt = Number.NEGATIVE_INFINITY;
// A note is mostly placed within two seconds; what is guessed is offered when that fails.
const GUESS_AFTER = 3000;

/**
 * Keep what somebody says of a note of her own: on the device first, as with notes.
 *
 * @param {Delivery} delivery
 * @returns {SayPlace}
 */
export function makeSayPlace({ keep }) {
  return (note, place, name = "") => keep("say_place", { note: note.op_id, place, name });
}

/**
 * The note whose question is open by itself: the first that was not answered.
 *
 * @param {OwnNote[]} notes
 */
export function firstToPlace(notes) {
  return notes.find((note) => note.place && !note.place.said)?.op_id;
}

/** Whether the name of a theme is being typed somewhere on the page. */
export function isNaming() {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("[data-naming]")
  );
  return [...fields].some((field) => field.value.trim() !== "");
}

/**
 * What a note was said to belong to, in words.
 *
 * @param {NonNullable<OwnNote["place"]>} place
 * @param {Place[]} places
 */
function labelOf({ said, name }, places) {
  if (said === "other") return name || _("iets anders");
  return places.find((each) => each.key === said)?.label ?? "…";
}

/**
 * The places to tap: those that lie near, with the one that was chosen; and all others.
 *
 * @param {NonNullable<OwnNote["place"]>} place
 * @param {Place[]} places
 */
function choicesOf(place, places) {
  const known = new Map(places.map((each) => [each.key, each.label]));
  const { said, near = [] } = place;
  const shown = said && !near.includes(said) ? [...near, said] : near;
  const asChoice = (/** @type {string} */ key) => ({
    key,
    label: key === said ? labelOf(place, places) : (known.get(key) ?? ""),
    pressed: key === said,
  });
  return {
    near: shown.map(asChoice).filter((each) => each.label),
    rest: [...known.keys()].filter((key) => !shown.includes(key)).map(asChoice),
  };
}

/**
 * Whether to offer places by now: what is guessed waits for what the note is placed among, so
 * that nothing changes under a finger.
 *
 * @param {OwnNote["place"]} place
 */
function useOffered(place) {
  const waits = Boolean(place?.guessed);
  const waited = useSignal(false);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => (waited.value = true), GUESS_AFTER);
    return () => clearTimeout(timer);
  }, [waits]);
  return !waits || waited.value;
}

/**
 * Since when these places are offered in the place of others (milliseconds).
 *
 * @param {OwnNote["place"]} place
 */
function useChanged(place) {
  const near = (place?.near ?? []).join();
  const last = useRef({ near, at: Number.NEGATIVE_INFINITY });
  useLayoutEffect(() => {
    const before = last.current;
    if (before.near === near) return;
    last.current = { near, at: before.near ? performance.now() : before.at };
  });
  return last;
}

/** @param {Asking} props */
function Choices({ choices, choose }) {
  return choices.map(
    ({ key, label, pressed }) => html`<button key=${key} type="button" class="belongs-place"
      aria-pressed=${pressed} onClick=${() => choose(key)}><bdi>${label}</bdi>${pressed && html`<${Icon} name="check" />`}</button>`,
  );
}

/** @param {Asking} props */
function Others({ note, choices, choose }) {
  // What the server refused is still there to be changed.
  const name = useSignal(note.saying?.refused ? note.saying.body.name : "");
  const id = `name-${note.op_id}`;
  function save(/** @type {FormEvent} */ event) {
    event.preventDefault();
    choose("other", cleanText(name.value));
  }
  return html`<div>
    <div class="belongs-offer"><${Choices} ...${{ note, choices, choose }} /></div>
    <form class="belongs-name" onSubmit=${save}>
      <label for=${id}>${_("Een nieuw thema")}</label>
      <input class="input" id=${id} dir="auto" autocomplete="off" enterkeyhint="done" data-naming
        maxlength=${LIMIT} value=${name.value}
        onInput=${(/** @type {FieldEvent} */ event) => (name.value = event.target.value)} />
      <button class="button kind">${_("Bewaren")}</button>
    </form>
  </div>`;
}

/** @param {{ note: OwnNote, online: boolean, label: string, onClick: () => void }} props */
function Said({ note, online, label, onClick }) {
  return html`<button type="button" class="belongs-said" data-said onClick=${onClick}>
    <${Icon} name=${note.saying ? "clock" : "check"} />
    <span>${inSentence(_("Hoort bij: %(place)s"), { place: label })} · ${note.saying && !online && `${_("op dit toestel bewaard")} · `}<span
      class="belongs-change">${_("wijzig")}</span></span>
  </button>`;
}

/**
 * The question and its answer. Only the `first` note without an answer opens it by
 * itself, so that a list of notes stays one.
 *
 * @param {{ note: OwnNote, store: Store, online: boolean, first: boolean, say: SayPlace }} props
 */
export function Belongs({ note, store, online, first, say }) {
  /** @type {Signal<"" | "near" | "all">} */
  const open = useSignal("");
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const held = useRef(false);
  useLayoutEffect(() => {
    // Whoever goes by keyboard or listens stays where the answer is.
    if (!held.current) return;
    held.current = false;
    const next = root.current?.querySelector("[data-said], button");
    /** @type {HTMLElement | null | undefined} */ (next)?.focus({ preventScroll: true });
  });
  const { place } = note;
  const offered = useOffered(place);
  const changed = useChanged(place);
  if (!place) return null;
  const places = store.places.value;
  const refused = note.saying?.refused;
  const id = `ask-${note.op_id}`;

  /** Open the question, which is no answer. */
  function ask() {
    if (performance.now() - chosenAt >= DOUBLE_TAP) open.value = "near";
  }

  function choose(/** @type {string} */ key, name = "") {
    const at = performance.now();
    // A name was typed: nothing comes in its place.
    const since = name ? chosenAt : Math.max(chosenAt, changed.current.at);
    if (at - since < DOUBLE_TAP) return;
    chosenAt = at;
    held.current = root.current?.contains(document.activeElement) ?? false;
    const takesBack = key === place?.said && !name;
    open.value = takesBack ? "near" : "";
    say(note, takesBack ? "" : key, name);
  }

  const closed = !open.value && !refused;
  if (closed && place.said) {
    return html`<div class="belongs" ref=${root}>
      <${Said} ...${{ note, online, label: labelOf(place, places) }} onClick=${ask} />
    </div>`;
  }
  const about = note.text.slice(0, 60);
  const asked = html`${_("Waar hoort dit bij?")}<span class="visually-hidden"> <bdi>${about}</bdi></span>`;
  if (closed && !first) {
    return html`<div class="belongs" ref=${root}>
      <button type="button" class="belongs-said" aria-expanded="false" onClick=${ask}>
        <span class="belongs-change">${asked}</span></button>
    </div>`;
  }
  if (closed && !offered) return null;
  const { near, rest } = choicesOf(place, places);
  const all = open.value === "all";
  return html`<div class="belongs" ref=${root} role="group" aria-labelledby=${id}>
    <p class="belongs-ask" id=${id}>${asked}</p>
    ${refused && html`<p class="belongs-problem" role="alert">${refused.message}</p>`}
    <div class="belongs-offer">
      <${Choices} ...${{ note, choices: near, choose }} />
      <button type="button" class="belongs-place else" aria-expanded=${all}
        onClick=${() => (open.value = all ? "near" : "all")}>${_("iets anders…")}</button>
    </div>
    ${all && html`<${Others} ...${{ note, choices: rest, choose }} />`}
  </div>`;
}
