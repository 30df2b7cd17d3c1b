import { effect, signal } from "@preact/signals";
import { html } from "../shared/html.js";
import { gettext as _, ngettext, timeOfDay } from "../shared/i18n.js";
import { inSentence, listed } from "../shared/in_sentence.js";
import { Hint, withKey } from "./keys.js";
import { modeWords } from "./modes.js";

/** @import { ActView, Mode } from "../shared/types.js" */
/** @import { AskedToUndo, ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

const said = signal(/** @type {unknown} */ (""));

/** @type {Record<string, (act: ActView) => unknown>} */
const TEXTS = {
  hide: ({ labels: [note] }) => inSentence(_("Verborgen: %(note)s"), { note }),
  show: ({ labels: [note] }) => inSentence(_("Weer getoond: %(note)s"), { note }),
  approve: ({ labels: [note] }) => inSentence(_("Goedgekeurd: %(note)s"), { note }),
  accept: ({ labels: [note] }) => inSentence(_("Toch toegelaten: %(note)s"), { note }),
  hide_notes: ({ notes }) =>
    ngettext("%(num)s notitie verborgen", "%(num)s notities verborgen", notes),
  show_notes: ({ notes }) => ngettext("%(num)s notitie getoond", "%(num)s notities getoond", notes),
  import_notes: ({ notes }) =>
    ngettext("%(num)s notitie ingelezen", "%(num)s notities ingelezen", notes),
  merge_all: ({ notes }) =>
    ngettext("%(num)s notitie samengevoegd", "%(num)s notities samengevoegd", notes),
  hide_device: ({ notes }) =>
    ngettext(
      "%(num)s notitie van één toestel verborgen",
      "%(num)s notities van één toestel verborgen",
      notes,
    ),
  merge_notes: ({ labels: [note] }) =>
    inSentence(_("Samengevoegd met een andere notitie: %(note)s"), { note }),
  mask: () => _("Woorden onleesbaar gemaakt"),
  rename_theme: ({ labels: [old, now] }) =>
    inSentence(_("Hernoemd: %(old)s → %(new)s"), { old, new: now }),
  merge_themes: ({ labels }) =>
    inSentence(_("Samengevoegd: %(themes)s"), { themes: listed(labels, " + ") }),
  split_theme: ({ labels: [old, now] }) =>
    inSentence(_("Afgesplitst van %(old)s: %(new)s"), { old, new: now }),
  move_notes: ({ labels: [theme], notes }) =>
    theme === undefined
      ? ngettext(
          "%(num)s notitie bij de unieke stemmen gezet",
          "%(num)s notities bij de unieke stemmen gezet",
          notes,
        )
      : inSentence(
          ngettext(
            "%(num)s notitie verplaatst naar %(theme)s",
            "%(num)s notities verplaatst naar %(theme)s",
            notes,
          ),
          { theme },
        ),
  pin_theme: ({ labels: [theme] }) => inSentence(_("Vastgezet: %(theme)s"), { theme }),
  make_theme: ({ labels: [theme] }) => inSentence(_("Nieuw thema: %(theme)s"), { theme }),
  ask_placings: () => _("De zaal gevraagd waar notities bij horen"),
  ask_assistant: () => _("De assistent iets gevraagd"),
  stop_assistant: () => _("De assistent gestopt"),
  take_proposal: () => _("Een voorstel van de assistent overgenomen"),
  decline_proposal: () => _("Een voorstel van de assistent niet overgenomen"),
  retire_theme: ({ labels: [theme] }) => inSentence(_("Geen thema meer: %(theme)s"), { theme }),
  analysis: ({ notes }) =>
    ngettext(
      "Nieuwe indeling toegepast: %(num)s notitie verschoof",
      "Nieuwe indeling toegepast: %(num)s notities verschoven",
      notes,
    ),
  set_discussed: ({ labels: [theme] }) => inSentence(_("Besproken of niet: %(theme)s"), { theme }),
  go_back: () => _("Wand terug naar wat er stond"),
  scene: ({ labels: [mode] }) => sceneText(mode),
  black: () => _("Wand zwart"),
  lit: () => _("Wand weer te zien"),
  present: () => _("Plenair punt op de wand"),
  go_on: () => _("Ander plenair punt op de wand"),
  pause: () => _("Wand gepauzeerd"),
  resume: () => _("Pauze van de wand opgeheven"),
};

/**
 * An act in words.
 *
 * @param {ActView} act
 */
export function actText(act) {
  const text = TEXTS[act.kind];
  return text ? text(act) : otherText(act.kind);
}

/** @param {string | undefined} mode */
function sceneText(mode) {
  const name = modeWords()[/** @type {Mode} */ (mode)];
  return name ? _("Op de wand: %(mode)s", { mode: name }) : _("Wand gewijzigd");
}

/** @param {string} kind What cannot be taken back here has a button of its own elsewhere. */
function otherText(kind) {
  if (kind === "admit_devices") return _("Nieuwe toestellen toegelaten of niet");
  if (/timer/.test(kind)) return _("Klok gewijzigd");
  if (/round|group|moderation/.test(kind)) return _("Ronde of zaal gewijzigd");
  if (/bring|take|hands|support/.test(kind)) return _("Oogst gewijzigd");
  if (/order|item|speech/.test(kind)) return _("Volgorde gewijzigd");
  if (/check/.test(kind)) return _("Terugkoppeling gewijzigd");
  return _("Instelling van de thema’s gewijzigd");
}

/**
 * @param {ConsoleState} state
 * @param {ActView} act
 */
function isMine(state, act) {
  return act.who === `console:${state.device}`;
}

/** @param {ActView} act */
function isOfConsole(act) {
  return act.who.startsWith("console");
}

/**
 * Who did it, in words, where it was not this console.
 *
 * @param {ConsoleState} state
 * @param {ActView} act
 */
function byWhom(state, act) {
  if (isMine(state, act) || !isOfConsole(act)) return "";
  return ` · ${_("door een andere regie")}`;
}

/**
 * Take back the last thing that was done; where another did it, ask first.
 *
 * @param {ConsoleState} state
 * @param {Actions} actions
 */
function undoLast(state, actions) {
  const [last] = state.acts.value;
  if (!last) return;
  if (!isMine(state, last)) {
    state.asking.value = { kind: "undo", last };
  } else if (last.final) {
    state.problem.value = _("Dat kan niet ongedaan gemaakt worden.");
  } else actions.undo(last);
}

/**
 * Tell each act aloud, whoever did it.
 *
 * @param {ConsoleState} state
 */
export function watchActs(state) {
  let before = state.acts.value;
  effect(() => {
    const acts = state.acts.value;
    const gone = before.find(
      (act) => !acts.some((each) => each.who === act.who && each.id >= act.id),
    );
    if (gone) said.value = inSentence(_("Ongedaan gemaakt: %(what)s"), { what: actText(gone) });
    else if (acts[0] && acts[0].id !== before[0]?.id) said.value = actText(acts[0]);
    before = acts;
  });
}

/**
 * What was done last, with the way back: it stands out for a while, and stays within reach.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function LastAct({ state, actions }) {
  const [last] = state.acts.value;
  const ask = last && !isMine(state, last);
  return html`<div class="last-act">
    <p class="visually-hidden" role="status">${said.value}</p>
    ${
      last &&
      html`<div class="toast" key=${last.id}>
        <p>${actText(last)} <span class="figures">· ${timeOfDay(last.at, state.workshop.value.timezone)}</span>${byWhom(state, last)}</p>
        <button class="link" hidden=${!ask && last.final} ...${withKey("u")}
          onClick=${() => undoLast(state, actions)}>${ask ? _("Maak ongedaan…") : _("Maak ongedaan")}<${Hint} letter="u" /></button>
      </div>`
    }
  </div>`;
}

/**
 * Another did the last thing: take that back, or what was done here?
 *
 * @param {{ state: ConsoleState, actions: Actions, asked: AskedToUndo, close: () => void }} props
 */
export function WhichToUndo({ state, actions, asked, close }) {
  const { last } = asked;
  const mine = state.acts.value.find((act) => isMine(state, act));
  const undo = (/** @type {ActView} */ act) => async () => {
    if (await actions.undo(act)) close();
  };
  const who = isOfConsole(last)
    ? _("Het laatste deed een andere regie:")
    : _("Het laatste kwam van de indeling, niet van u:");
  return html`<h2 id="ask-title">${_("Wat maakt u ongedaan?")}</h2>
    <p class="muted">${who}</p>
    <ul class="choices">
      ${[last, mine].map(
        (act) =>
          act &&
          html`<li key=${act.id}><button type="button" class="choice" disabled=${act.final} onClick=${undo(act)}>
            <span>${actText(act)}</span><span class="figures">${act === mine ? _("van u") : timeOfDay(act.at, state.workshop.value.timezone)}</span></button></li>`,
      )}
    </ul>
    <div class="row ask-row"><button type="button" class="link" onClick=${close}>${_("Laat zo")}</button></div>`;
}
