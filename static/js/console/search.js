import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { kindTitle, kindWord } from "../shared/words.js";
import { withKey } from "./keys.js";

/** @import { FieldEvent } from "../shared/html.js" */
/** @import { ConsoleNote } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */

/**
 * A text as it is compared: without capitals and accents.
 *
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/** @param {ConsoleNote} note */
function stateWord(note) {
  return {
    waiting: _("Wacht op goedkeuring"),
    late: _("Laat binnengekomen"),
    hidden: _("Verborgen"),
  }[note.state];
}

/**
 * A search in all notes: by their words, and by the region, room, round, question, theme or state
 * they are of.
 *
 * @param {ConsoleState} state
 */
export function makeSearch(state) {
  /** @type {WeakMap<ConsoleNote, string>} Notes are replaced when they change, so a text keeps. */
  const texts = new WeakMap();
  const textOf = (/** @type {ConsoleNote} */ note) => {
    const found = texts.get(note) ?? plain(note.text);
    texts.set(note, found);
    return found;
  };
  /** @returns {(note: ConsoleNote) => string} */
  const surroundings = () => {
    const rounds = new Map(state.rounds.value.map((round) => [round.id, round]));
    const regions = new Map(state.regions.value.map((region) => [region.id, region]));
    /** @type {Map<number, string>} */
    const themes = new Map();
    for (const theme of state.board.value.themes) {
      for (const note of theme.notes) themes.set(note, theme.label);
    }
    /** @type {Map<string, string>} One for all that were written at one place to one question. */
    const places = new Map();
    return (note) => {
      const key = [note.round, note.group, note.region, note.kind, note.state].join();
      let place = places.get(key);
      if (place === undefined) {
        const round = rounds.get(note.round);
        const group = round?.groups.find((each) => each.id === note.group);
        const region = note.region === null ? undefined : regions.get(note.region);
        const words = [
          round?.title,
          group?.title,
          group?.room,
          region?.name,
          region?.short,
          kindWord(note.kind),
          kindTitle(note.kind),
          stateWord(note),
        ];
        place = plain(words.filter(Boolean).join(" "));
        places.set(key, place);
      }
      return `${place} ${plain(themes.get(note.id) ?? "")}`;
    };
  };
  return (/** @type {string} */ query) => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    const around = surroundings();
    return state.notes.value.filter((note) => {
      const text = textOf(note);
      let more = "";
      return words.every((word) => {
        if (text.includes(word)) return true;
        more ||= around(note);
        return more.includes(word);
      });
    });
  };
}

/**
 * The field over all lists; what is found stands in the middle.
 *
 * @param {{ state: ConsoleState }} props
 */
export function SearchField({ state }) {
  const count = state.notes.value.length;
  const invitation = _("Zoek in %(count)s notities", { count });
  const input = (/** @type {FieldEvent} */ event) => {
    state.query.value = event.target.value;
  };
  const leave = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") state.query.value = "";
    if (event.key === "Enter") state.column.value = "work";
  };
  const focus = () => {
    state.column.value = "lists";
    const field = document.getElementById("search");
    // At once: what is typed next is no key any more. Again once its column is shown, on a phone.
    field?.focus();
    requestAnimationFrame(() => field?.focus());
  };
  return html`<search class="search">
    <label class="visually-hidden" for="search">${_("Zoek in alle notities")}</label>
    <input id="search" class="input" type="search" autocomplete="off" value=${state.query.value}
      placeholder=${invitation} onInput=${input} onKeyDown=${leave} />
    <button class="visually-hidden" tabindex="-1" aria-hidden="true" ...${withKey("/")} onClick=${focus}></button>
  </search>`;
}
