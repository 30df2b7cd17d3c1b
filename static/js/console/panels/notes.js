import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { inSentence } from "../../shared/in_sentence.js";
import { LongList } from "../../shared/long_list.js";
import { useFocusKept } from "../focus.js";
import { Chosen } from "../moving.js";
import { notesOf } from "../state.js";
import { ThemeHead } from "./theme_head.js";

/** @import { ConsoleNote, RoundView } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * @param {ConsoleState} state
 * @param {string} selected
 */
function headingOf(state, selected) {
  return {
    live: state.round.value
      ? inSentence(_("Binnengekomen in %(round)s"), { round: state.round.value.title })
      : _("Nog niets binnengekomen"),
    unique: _("Unieke stemmen"),
    undecided: _("Twijfelt tussen twee"),
    late: _("Laat binnengekomen"),
    waiting: _("Wacht op goedkeuring"),
    hidden: _("Verborgen"),
  }[selected];
}

/** @param {RoundView | null} round */
function emptyRound(round) {
  if (round?.state === "open") return _("De ronde is open. Wat iemand bewaart, verschijnt hier.");
  if (round) return _("In deze ronde kwam niets binnen.");
  return _("Zodra een ronde open is en iemand iets bewaart, verschijnt het hier.");
}

/**
 * @param {ConsoleState} state
 * @param {string} selected
 */
function emptyText(state, selected) {
  return {
    live: emptyRound(state.round.value),
    unique: _("Notities die op geen andere lijken, komen hier. Ze tellen evengoed mee."),
    undecided: _("Notities waarvan niet duidelijk is bij welk thema ze horen, komen hier."),
    waiting: _("Keurt u de notities van een ronde eerst goed, dan wachten ze hier."),
    late: _("Wat binnenkomt nadat een ronde afgesloten is, wacht hier tot u het toont."),
    hidden: _("Wat u verbergt, staat hier. U kunt het altijd opnieuw tonen."),
  }[selected];
}

/**
 * A theme or a list, note by note.
 *
 * @param {{ state: ConsoleState, actions: Actions, row: (note: ConsoleNote) => unknown }} props
 */
export function Notes({ state, actions, row }) {
  useFocusKept();
  const wanted = state.selected.value;
  const theme = state.board.value.themes.find((each) => `theme:${each.id}` === wanted);
  const selected = theme || !wanted.startsWith("theme:") ? wanted : "live";
  const notes = notesOf(state, selected);
  const empty = theme
    ? _("Dit thema heeft nog geen notities. Sleep er een naartoe, of kies “Verplaats”.")
    : emptyText(state, selected);
  const isQueue = selected === "waiting" || selected === "late";
  const shown = selected === "live" ? [...notes].reverse() : notes;
  return html`
    ${theme ? html`<${ThemeHead} state=${state} actions=${actions} theme=${theme} />` : html`<h2>${headingOf(state, selected)}</h2>`}
    ${
      shown.length
        ? html`
          ${isQueue && html`<p class="muted">${_("Op een notitie: a keurt goed, h verbergt, d voegt samen met de dubbele.")}</p>`}
          <${LongList} key=${selected} items=${shown} row=${row} />`
        : html`<p class="work-empty">${empty ?? ""}</p>`
    }
    <${Chosen} ...${{ state, actions, theme, notes: shown }} />`;
}
