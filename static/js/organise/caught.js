/** Shows which notes a theme or a concept catches. */
import { html, Icon } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { Marked } from "../shared/marked.js";
import { ICONS, kindTitle } from "../shared/words.js";

/** @import { CaughtNote, Result, Trial, TrialState } from "./trial.js" */

/** @param {{ note: CaughtNote }} props */
function Note({ note }) {
  return html`<li class=${`caught kind-${note.kind}`}>
    <${Icon} name=${ICONS[note.kind]} /><span class="visually-hidden">${kindTitle(note.kind)}</span>
    <p class="as-written" dir="auto"><${Marked} text=${note.text} spans=${note.spans} /></p>
  </li>`;
}

/** @param {{ title: string, help?: string, count: number, notes: CaughtNote[] }} props */
function Group({ title, help, count, notes }) {
  const rest = count - notes.length;
  const more = ngettext("en nog %(num)s notitie", "en nog %(num)s notities", rest);
  return html`<div class="caught-group">
    <h4>${title} <span class="figures">${count}</span></h4>
    ${help && count > 0 && html`<p class="help">${help}</p>`}
    ${notes.length > 0 && html`<ul>${notes.map((note) => html`<${Note} key=${note.id} note=${note} />`)}</ul>`}
    ${rest > 0 && html`<p class="help">${more}</p>`}
  </div>`;
}

/** @param {Result} result */
function total(result) {
  return result.words + (result.meaning ?? 0);
}

/** @param {Result} result */
function counted(result) {
  return ngettext("%(caught)s van %(num)s notitie", "%(caught)s van %(num)s notities", result.of, {
    caught: total(result),
  });
}

/**
 * @param {TrialState} state
 * @param {Result} result
 */
function emptyText(state, result) {
  if (!result.of) {
    return _(
      "Er zijn nog geen notities op deze dag. Zodra er zijn, ziet u hier welke erbij horen.",
    );
  }
  if (state !== "told" || total(result)) return "";
  return _("Probeer een woord dat deelnemers zelf gebruiken.");
}

/** @param {Trial} trial */
function troubleText(trial) {
  /** @type {Partial<Record<TrialState, string>>} */
  const texts = {
    blank: _(
      "Typ een naam of herkenningswoorden. Dan ziet u hier meteen welke notities van deze dag erbij horen.",
    ),
    slow: _(
      "Er komt nog geen antwoord. Misschien is de analyse met iets anders bezig, of draait ze niet. U kunt gewoon verder typen en bewaren.",
    ),
    silent: _("De analyse antwoordt niet. U kunt gewoon verder typen en bewaren."),
    failed: _("Het zoeken is niet gelukt. U kunt gewoon verder typen en bewaren."),
    offline: _("Er is geen verbinding met de server. Wat u typte, blijft hier staan."),
    expired: _(
      "U bent niet meer aangemeld. Wat u typte, blijft staan: bewaar, en meld u dan opnieuw aan.",
    ),
    refused: trial.message.value,
  };
  return texts[trial.state.value];
}

const CURRENT = ["asking", "partly", "told"];
const AGAIN = ["silent", "failed", "offline"];

/**
 * The last answer, unless there is trouble with the next one.
 *
 * @param {Trial} trial
 */
function resultOf(trial) {
  return CURRENT.includes(trial.state.value) ? trial.result.value : null;
}

/** @param {Trial} trial */
function headline(trial) {
  const result = resultOf(trial);
  if (trial.state.value === "asking" && !result) return _("Even zoeken…");
  return result?.of ? counted(result) : "";
}

/**
 * Two groups; without a sentence model there is no second one.
 *
 * @param {{ state: TrialState, result: Result }} props
 */
function Groups({ state, result }) {
  const notes = (/** @type {CaughtNote["how"]} */ how) =>
    result.notes.filter((note) => note.how === how);
  const guess = _(
    "Deze notities gebruiken geen van uw woorden. Dat ze erbij horen, is een vermoeden.",
  );
  const words = html`<${Group} title=${_("Herkend aan de woorden")} count=${result.words}
    notes=${notes("words")} />`;
  const meaning = html`<${Group} title=${_("Herkend aan de betekenis")} help=${guess}
    count=${result.meaning} notes=${notes("meaning")} />`;
  return html`<div class=${`caught-groups ${state}`}>
    ${total(result) > 0 && words}
    ${total(result) > 0 && result.meaning !== null && meaning}
    ${state === "partly" && html`<p class="help">${_("Nu nog op betekenis zoeken…")}</p>`}
  </div>`;
}

/**
 * The panel: how many of how many, and which.
 *
 * @param {{ trial: Trial }} props
 */
export function Caught({ trial }) {
  const state = trial.state.value;
  const result = resultOf(trial);
  const title = headline(trial);
  const text = result ? emptyText(state, result) : troubleText(trial);
  return html`
    <div role="status" class="catch-status">
      ${title && html`<p class="catch-count">${title}</p>`}
      ${text && html`<p class="muted">${text}</p>`}
    </div>
    ${
      AGAIN.includes(state) &&
      html`<button type="button" class="button" onClick=${() => trial.ask()}>
        ${_("Zoek opnieuw")}
      </button>`
    }
    ${result && html`<${Groups} state=${state} result=${result} />`}`;
}

/**
 * The same in one line, between the fields of a narrow screen.
 *
 * @param {{ trial: Trial }} props
 */
export function Brief({ trial }) {
  const result = resultOf(trial);
  if (!result?.of) return null;
  const line = _("Nu herkend: %(count)s.", { count: counted(result) });
  return html`${line} ${total(result) > 0 && html`<a href="#catch-title">${_("Bekijk ze")}</a>`}`;
}
