import { effect, signal, useSignal } from "@preact/signals";
import { html, Icon } from "../shared/html.js";
import { gettext as _, ngettext, timeOfDay } from "../shared/i18n.js";
import { data } from "./data.js";
import { Hint, KeySwitch, LetterKey } from "./keys.js";

/** @import { FormEvent } from "../shared/html.js" */
/** @import { LastEdit, ThemeView } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

const undoKey = new LetterKey("u", "undo");
const said = signal("");

/**
 * An edit of the themes in words.
 *
 * @param {LastEdit} edit
 */
export function editText(edit) {
  const [first, second] = edit.labels;
  const num = edit.notes;
  const moved = () =>
    first === undefined
      ? ngettext(
          "%(num)s notitie bij de unieke stemmen gezet",
          "%(num)s notities bij de unieke stemmen gezet",
          num,
        )
      : ngettext(
          "%(num)s notitie verplaatst naar %(theme)s",
          "%(num)s notities verplaatst naar %(theme)s",
          num,
          { theme: first },
        );
  /** @type {Record<string, () => string>} */
  const texts = {
    rename: () => _("Hernoemd: %(old)s → %(new)s", { old: first, new: second }),
    merge: () => _("Samengevoegd: %(themes)s", { themes: edit.labels.join(" + ") }),
    split: () => _("Afgesplitst van %(old)s: %(new)s", { old: first, new: second }),
    move: moved,
    pin: () => _("Vastgezet: %(theme)s", { theme: first }),
    new: () => _("Nieuw thema: %(theme)s", { theme: first }),
    analysis: () =>
      ngettext(
        "Nieuwe indeling toegepast: %(num)s notitie verschoof",
        "Nieuwe indeling toegepast: %(num)s notities verschoven",
        num,
      ),
    retire: () => _("Geen thema meer: %(theme)s", { theme: first }),
  };
  return texts[edit.kind]();
}

/**
 * Whether another console did it, in words.
 *
 * @param {ConsoleState} state
 * @param {LastEdit} edit
 */
function byWhom(state, edit) {
  const other = edit.who.startsWith("console:") && edit.who !== `console:${state.device}`;
  return other ? ` · ${_("door een andere regie")}` : "";
}

/**
 * Tell each edit aloud, whoever made it, and let the key u take back the last.
 *
 * @param {ConsoleState} state
 * @param {Actions} actions
 */
export function watchEdits(state, actions) {
  let before = state.edits.value.last;
  effect(() => {
    const last = state.edits.value.last;
    if (last?.id === before?.id) return;
    if (before && (!last || last.at < before.at)) {
      said.value = _("Ongedaan gemaakt: %(what)s", { what: editText(before) });
    } else if (last) said.value = editText(last);
    before = last;
  });
  undoKey.listen(state, () => {
    const last = state.edits.value.last;
    if (last) actions.undo(last);
  });
}

/**
 * What was done last, with the way back.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function LastEdit({ state, actions }) {
  const last = state.edits.value.last;
  return html`<div class="last-edit">
    <p class="visually-hidden" role="status">${said.value}</p>
    ${
      last &&
      html`<p>${editText(last)} <span class="figures">· ${timeOfDay(last.at, state.workshop.value.timezone)}</span>${byWhom(state, last)}</p>
      <button class="link" aria-keyshortcuts=${undoKey.on.value ? "u" : null}
        onClick=${() => actions.undo(last)}>${_("Maak ongedaan")}<${Hint} shortcut=${undoKey} /></button>`
    }
  </div>`;
}

/** The switch of the key u. */
export function UndoKey() {
  return html`<${KeySwitch} shortcut=${undoKey} label=${_("Toets u maakt ongedaan")} />`;
}

/**
 * What people did to a theme, as a word.
 *
 * @param {ConsoleState} state
 * @param {ThemeView} theme
 */
export function touchText(state, theme) {
  return {
    pinned: _("vastgezet"),
    made: _("met de hand gemaakt"),
    edited: _("met de hand aangepast"),
  }[state.edits.value.touched[theme.id]];
}

/**
 * The same as a small sign in the list.
 *
 * @param {{ state: ConsoleState, theme: ThemeView }} props
 */
export function TouchSign({ state, theme }) {
  const text = touchText(state, theme);
  if (!text) return null;
  const name = state.edits.value.touched[theme.id] === "pinned" ? "pin" : "pencil";
  return html`<span class="touch-sign" title=${text}><${Icon} name=${name} />
    <span class="visually-hidden"> (${text})</span></span>`;
}

/** @param {{ theme: ThemeView, actions: Actions, close: () => void }} props */
function Naming({ theme, actions, close }) {
  const save = async (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    const label = String(new FormData(event.target).get("label"));
    if (label.trim() === theme.label || (await actions.renameTheme(theme.id, label))) close();
  };
  const leave = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") close();
  };
  return html`<form class="naming" onSubmit=${save} onKeyDown=${leave}>
    <label class="visually-hidden" for="theme-label">${_("Naam van het thema")}</label>
    <input id="theme-label" name="label" class="input" maxlength=${data.limits.label} autocomplete="off" required
      defaultValue=${theme.label} ref=${selectOnce} />
    <button class="button strong">${_("Bewaren")}</button>
    <button type="button" class="button" onClick=${close}>${_("Laat zo")}</button>
  </form>`;
}

/** @param {HTMLInputElement | null} input */
function selectOnce(input) {
  if (input && !input.dataset.seen) {
    input.dataset.seen = "true";
    input.select();
  }
}

/**
 * The name of a theme, and all that can be done with it.
 *
 * @param {{ state: ConsoleState, actions: Actions, theme: ThemeView, children: any }} props
 */
export function ThemeTools({ state, actions, theme, children }) {
  const naming = useSignal(false);
  const others = state.board.value.themes.length > 1;
  const pinned = state.edits.value.touched[theme.id] === "pinned";
  const close = () => {
    naming.value = false;
    requestAnimationFrame(() => document.getElementById("rename")?.focus());
  };
  return html`
    ${
      naming.value
        ? html`<${Naming} theme=${theme} actions=${actions} close=${close} />`
        : html`<h2>${theme.label}</h2>`
    }
    <div class="theme-tools" role="group" aria-label=${_("Dit thema aanpassen")}>
      ${
        !naming.value &&
        html`<button id="rename" class="button" onClick=${() => (naming.value = true)}>${_("Hernoem")}</button>`
      }
      <button class="button" disabled=${!others}
        onClick=${() => (state.asking.value = { kind: "merge", theme })}>${_("Voeg samen met…")}</button>
      ${
        pinned
          ? html`<span class="pinned"><${Icon} name="pin" /> ${_("Vastgezet")}</span>`
          : html`<button class="button" onClick=${() => actions.pinTheme(theme.id)}>${_("Zet vast")}</button>`
      }
      <button class="button" onClick=${() => actions.retireTheme(theme.id)}>${_("Geen thema")}</button>
      ${children}
    </div>`;
}
