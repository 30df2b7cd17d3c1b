import { useEffect, useRef } from "preact/hooks";
import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { WhichToUndo } from "./acts.js";
import { data } from "./data.js";
import { KeySheet } from "./keys.js";
import { move } from "./moving.js";
import { ProposeAgain } from "./panels/plenary.js";

/** @import { FormEvent } from "../shared/html.js" */
/** @import { Asked, AskedToMerge, AskedToMove, AskedToName, AskedToRetire, ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/**
 * Up and down among the choices of a menu, as well as Tab.
 *
 * @param {KeyboardEvent} event
 */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const menu = /** @type {HTMLElement} */ (event.currentTarget);
  /** @type {NodeListOf<HTMLElement>} */
  const choices = menu.querySelectorAll(".choice");
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const next = choices[[...choices].indexOf(focused) + step];
  event.preventDefault();
  next?.focus();
}

/** @param {Record<string, any> & { label: string, count?: number }} props */
function Choice({ label, count, ...rest }) {
  return html`<li><button type="button" class="choice" ...${rest}>
    <span dir="auto">${label}</span>${count !== undefined && html`<span class="figures">${count}</span>`}</button></li>`;
}

/** @param {{ close: () => void }} props */
function Leave({ close }) {
  return html`<button type="button" class="link" onClick=${close}>${_("Laat zo")}</button>`;
}

/**
 * Where should these notes go?
 *
 * @param {{ state: ConsoleState, actions: Actions, asked: AskedToMove, close: () => void }} props
 */
function MoveTo({ state, actions, asked, close }) {
  const here = state.selected.value;
  const to = (/** @type {number | null} */ theme) => () => {
    close();
    move(state, actions, asked.notes, theme);
  };
  const another = () => {
    state.asking.value = { ...asked, kind: "new" };
  };
  const title = ngettext(
    "Verplaats %(num)s notitie naar",
    "Verplaats %(num)s notities naar",
    asked.notes.length,
  );
  const themes = state.board.value.themes.filter((theme) => `theme:${theme.id}` !== here);
  return html`<h2 id="ask-title">${title}</h2>
    <ul class="choices" onKeyDown=${walk}>
      ${themes.map((theme) => html`<${Choice} key=${theme.id} label=${theme.label} count=${theme.size} onClick=${to(theme.id)} />`)}
      ${here !== "unique" && html`<${Choice} label=${_("Unieke stemmen")} count=${state.board.value.unique.length} onClick=${to(null)} />`}
    </ul>
    <div class="row ask-row">
      <button type="button" class="button" onClick=${another}>${_("Een nieuw thema…")}</button>
      <${Leave} close=${close} />
    </div>`;
}

/**
 * Which themes say the same as this one?
 *
 * @param {{ state: ConsoleState, actions: Actions, asked: AskedToMerge, close: () => void }} props
 */
function MergeWith({ state, actions, asked, close }) {
  const { theme } = asked;
  const others = state.board.value.themes.filter((each) => each.id !== theme.id);
  const merge = async (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    const themes = new FormData(event.target).getAll("theme").map(Number);
    if (await actions.mergeThemes(themes, theme.id)) close();
  };
  const help = inSentence(
    _("Alle notities komen bij “%(theme)s”. Die naam blijft; u kunt ze daarna veranderen."),
    { theme: theme.label },
  );
  return html`<form onSubmit=${merge}>
    <h2 id="ask-title">${_("Voeg samen met…")}</h2>
    <p class="muted">${help}</p>
    <ul class="choices">
      ${others.map(
        (
          each,
        ) => html`<li key=${each.id}><label class="choice"><input type="checkbox" name="theme" value=${each.id} />
          <span dir="auto">${each.label}</span><span class="figures">${each.size}</span></label></li>`,
      )}
    </ul>
    <div class="row ask-row"><button class="button strong">${_("Voeg samen")}</button>
      <${Leave} close=${close} /></div>
  </form>`;
}

/**
 * What is the new theme called?
 *
 * @param {{ actions: Actions, asked: AskedToName, close: () => void }} props
 */
function NameTheme({ actions, asked, close }) {
  const notes = asked.notes ?? [];
  const from = asked.kind === "split" ? asked.theme : null;
  const save = async (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    const label = String(new FormData(event.target).get("label"));
    const done = from
      ? await actions.splitTheme(from.id, notes, label.trim() || null)
      : await actions.makeTheme(label, notes);
    if (done) close();
  };
  const what = ngettext("Met %(num)s notitie.", "Met %(num)s notities.", notes.length);
  const help = from
    ? _("Laat u de naam leeg, dan kiest de volgende indeling er een.")
    : _("Het thema blijft bestaan, ook zonder notities. Wat erover gaat, komt er vanzelf bij.");
  return html`<form onSubmit=${save}>
    <h2 id="ask-title">${from ? _("Splits af als nieuw thema") : _("Nieuw thema")}</h2>
    <p class="muted">${notes.length > 0 && `${what} `}${help}</p>
    <div class="field"><label for="new-label">${from ? _("Naam (mag leeg blijven)") : _("Naam")}</label>
      <input id="new-label" name="label" class="input" dir="auto" maxlength=${data.limits.label} autocomplete="off" required=${!from} /></div>
    <div class="row ask-row"><button class="button strong">${from ? _("Splits af") : _("Maak het thema")}</button>
      <${Leave} close=${close} /></div>
  </form>`;
}

/**
 * Is this no theme at all?
 *
 * @param {{ actions: Actions, asked: AskedToRetire, close: () => void }} props
 */
function Retire({ actions, asked, close }) {
  const { theme } = asked;
  const retire = async () => {
    if (await actions.retireTheme(theme.id)) close();
  };
  const free = ngettext(
    "%(num)s notitie komt vrij; de volgende indeling zoekt er een plaats voor.",
    "%(num)s notities komen vrij; de volgende indeling zoekt er een plaats voor.",
    theme.size,
  );
  return html`<h2 id="ask-title">${inSentence(_("Is “%(theme)s” geen thema?"), { theme: theme.label })}</h2>
    <p class="muted">${free} ${_("U kunt het ongedaan maken.")}</p>
    <div class="row ask-row"><button type="button" class="button strong choice" onClick=${retire}>${_("Geen thema")}</button>
      <${Leave} close=${close} /></div>`;
}

const BODIES = {
  move: MoveTo,
  merge: MergeWith,
  new: NameTheme,
  split: NameTheme,
  propose: ProposeAgain,
  undo: WhichToUndo,
  retire: Retire,
  keys: KeySheet,
};

/** @param {{ state: ConsoleState, actions: Actions, asked: Asked }} props */
function Sheet({ state, actions, asked }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const close = () => box.current?.close();
  useEffect(() => box.current?.showModal(), []);
  // Another question in the same box starts at its own first field.
  useEffect(() => {
    /** @type {HTMLElement | null | undefined} */
    const first = box.current?.querySelector(".choice, input");
    first?.focus();
  }, [asked.kind]);
  const outside = (/** @type {MouseEvent} */ event) => {
    if (event.target === box.current) close();
  };
  return html`<dialog ref=${box} class="ask" aria-labelledby="ask-title" onClick=${outside}
    onClose=${() => (state.asking.value = null)}>
    <div class="ask-body">
      <${BODIES[asked.kind]} key=${asked.kind} ...${{ state, actions, asked, close }} />
      ${state.problem.value && html`<p class="notice bad" role="alert">${state.problem.value}</p>`}
    </div>
  </dialog>`;
}

/**
 * The one question that is being asked, in a box over the page.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Asking({ state, actions }) {
  const asked = state.asking.value;
  return asked && html`<${Sheet} state=${state} actions=${actions} asked=${asked} />`;
}
