import { useSignal } from "@preact/signals";
import { html, Icon } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { data } from "./data.js";
import { Hint, withKey } from "./keys.js";

/** @import { FormEvent } from "../shared/html.js" */
/** @import { ThemeView } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

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
  }[state.touched.value[theme.id]];
}

/**
 * The same as a small sign in the list.
 *
 * @param {{ state: ConsoleState, theme: ThemeView }} props
 */
export function TouchSign({ state, theme }) {
  const text = touchText(state, theme);
  if (!text) return null;
  const name = state.touched.value[theme.id] === "pinned" ? "pin" : "pencil";
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
    <input id="theme-label" name="label" class="input" dir="auto" maxlength=${data.limits.label} autocomplete="off" required
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
 * @param {{ state: ConsoleState, actions: Actions, theme: ThemeView, facts: unknown, children: any }} props
 */
export function ThemeTools({ state, actions, theme, facts, children }) {
  const naming = useSignal(false);
  const others = state.board.value.themes.length > 1;
  const pinned = state.touched.value[theme.id] === "pinned";
  const close = () => {
    naming.value = false;
    requestAnimationFrame(() => document.getElementById("rename")?.focus());
  };
  return html`
    ${
      naming.value
        ? html`<${Naming} theme=${theme} actions=${actions} close=${close} />`
        : html`<div class="theme-title"><h2 dir="auto">${theme.label}</h2>${facts}</div>`
    }
    <div class="theme-tools" role="group" aria-label=${_("Dit thema aanpassen")}>
      <button id="rename" class="button" disabled=${naming.value} ...${withKey("r")} onClick=${() => (naming.value = true)}>${_("Hernoem")}<${Hint} letter="r" /></button>
      <button class="button" disabled=${!others} ...${withKey("m")}
        onClick=${() => (state.asking.value = { kind: "merge", theme })}>${_("Voeg samen met…")}<${Hint} letter="m" /></button>
      ${
        pinned
          ? html`<span class="pinned"><${Icon} name="pin" /> ${_("Vastgezet")}</span>`
          : html`<button class="button" onClick=${() => actions.pinTheme(theme.id)}>${_("Zet vast")}</button>`
      }
      ${children}
      <details class="more"><summary aria-label=${_("Meer")} title=${_("Meer")}>···</summary>
        <div><button class="link" aria-haspopup="dialog"
          onClick=${() => (state.asking.value = { kind: "retire", theme })}>${_("Geen thema…")}</button></div></details>
    </div>`;
}
