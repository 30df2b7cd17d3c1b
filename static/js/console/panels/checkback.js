import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answersText, themeText } from "../../shared/checkback.js";
import { html, Icon } from "../../shared/html.js";
import { gettext as _, ngettext, timeOfDay } from "../../shared/i18n.js";
import { countOf, ICONS, KINDS } from "../../shared/words.js";

/** @import { FieldEvent } from "../../shared/html.js" */
/** @import { CheckTheme } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/** @import { Ask } from "../actions.js" */
/** @import { CheckPreview, CheckView, ConsoleNote, MissingLine } from "../../shared/types.js" */

/**
 * What the facilitator does with the check-back.
 *
 * @param {Ask} ask
 */
export function checkActions(ask) {
  return {
    previewCheck: (
      /** @type {number | null} */ region,
      /** @type {(told: CheckPreview) => void} */ then,
    ) => ask("preview_check", { region }, then),
    sendCheck: (/** @type {number | null} */ region) => ask("send_check", { region }),
    closeCheck: (/** @type {number} */ check) => ask("close_check", { check }),
  };
}

/**
 * The newest check-back of a region, or of the day without one.
 *
 * @param {CheckView[]} checks
 * @param {number | null} region
 */
export function checkOf(checks, region) {
  return checks.find((check) => check.region === region) ?? null;
}

/**
 * What people missed, theme by theme; what is in none comes last.
 *
 * @param {MissingLine[]} missing
 * @param {Map<number, ConsoleNote>} byId
 */
export function missingByTheme(missing, byId) {
  /** @type {Map<string | null, ConsoleNote[]>} */
  const groups = new Map();
  for (const line of missing) {
    const note = byId.get(line.note);
    if (note) groups.set(line.theme, [...(groups.get(line.theme) ?? []), note]);
  }
  return [...groups]
    .map(([theme, notes]) => ({ theme, notes }))
    .sort((a, b) => Number(a.theme === null) - Number(b.theme === null));
}

/**
 * How many answers wait to be read: of all that is open, else of the newest.
 *
 * @param {CheckView[]} checks
 */
export function answerCount(checks) {
  const open = checks.filter((check) => check.closed === null);
  const counted = open.length ? open : checks.slice(0, 1);
  return counted.reduce((sum, check) => sum + check.answered, 0);
}

/**
 * That a note is what somebody missed.
 *
 * @param {{ state: ConsoleState, note: ConsoleNote }} props
 */
export function MissedSign({ state, note }) {
  const missed = state.checks.value.some((check) => check.missing.some((m) => m.note === note.id));
  return missed && html`<span class="note-second">${_("gemist bij de terugkoppeling")}</span>`;
}

/** @param {{ state: ConsoleState, region: any }} props */
function Scope({ state, region }) {
  return html`<div class="field check-scope">
    <label for="check-scope">${_("Thema’s van")}</label>
    <select id="check-scope" class="input" value=${region.value ?? ""}
      onChange=${(/** @type {FieldEvent} */ event) => (region.value = Number(event.target.value) || null)}>
      <option value="">${_("de hele dag")}</option>
      ${state.regions.value.map((each) => html`<option key=${each.id} value=${each.id} dir="auto">${each.name}</option>`)}
    </select>
  </div>`;
}

/** @param {{ theme: CheckTheme }} props */
function Theme({ theme }) {
  return html`<li class="check-row">
    <p class="check-label" dir="auto">${theme.label}</p>
    ${theme.quote && html`<p class="muted" dir="auto">“${theme.quote.text}”</p>`}
    <ul class="kind-counts">
      ${KINDS.filter((kind) => theme.kinds[kind]).map(
        (kind) =>
          html`<li key=${kind} class=${`kind-${kind}`}><${Icon} name=${ICONS[kind]} />${countOf(kind, theme.kinds[kind])}</li>`,
      )}
    </ul>
  </li>`;
}

/**
 * What would be sent, as it is now.
 *
 * @param {{ state: ConsoleState, actions: Actions, region: any, again: boolean }} props
 */
function Preview({ state, actions, region, again }) {
  const preview = useSignal(/** @type {CheckPreview | null} */ (null));
  useEffect(() => {
    let stale = false;
    actions.previewCheck(region, (found) => {
      if (!stale) preview.value = found;
    });
    return () => {
      stale = true;
    };
  }, [region, state.board.value]);
  if (!preview.value) return html`<p class="muted">${_("Even kijken…")}</p>`;
  const { themes, asked } = preview.value;
  if (!themes.length) {
    return html`<p class="work-empty">${_("Hier staan nog geen thema’s. Zodra er zijn, kunt u ze laten nalezen door wie ze schreef.")}</p>`;
  }
  const toPhones = ngettext("naar %(num)s telefoon", "naar %(num)s telefoons", asked);
  return html`
    <div class="row check-send">
      <button class=${`button ${again ? "" : "strong"}`} onClick=${() => actions.sendCheck(region)}>
        ${again ? _("Stuur opnieuw naar de telefoons") : _("Stuur naar de telefoons")}</button>
      <span class="muted">${ngettext("%(num)s thema", "%(num)s thema’s", themes.length)} ${toPhones}</span>
    </div>
    <h3 class="check-heading">${_("Dit krijgen ze te lezen")}</h3>
    <ol class="check-rows">${themes.map((theme) => html`<${Theme} key=${theme.id} theme=${theme} />`)}</ol>`;
}

/** @param {{ check: CheckView }} props */
function Said({ check }) {
  if (!check.themes.length) return null;
  return html`<h3 class="check-heading">${_("Per thema")}</h3>
    <ul class="check-rows">
      ${check.themes.map(
        (theme) => html`<li key=${theme.id} class="check-row">
          <p class="check-label" dir="auto">${theme.label}</p>
          <p class="muted figures">${themeText(theme)}</p>
        </li>`,
      )}
    </ul>`;
}

/** @param {{ state: ConsoleState, check: CheckView, row: (note: ConsoleNote) => unknown }} props */
function Missing({ state, check, row }) {
  const groups = missingByTheme(check.missing, state.byId.value);
  if (!groups.length) return null;
  return html`<h3 class="check-heading">${_("Wat mensen missen")}</h3>
    ${groups.map(
      ({ theme, notes }) => html`<section key=${theme} class="check-missing">
        <h4 dir="auto">${theme ?? _("Nog in geen thema")}</h4>
        ${theme === null && html`<p class="muted">${_("Ze staan bij de unieke stemmen. U beslist of er een thema van komt.")}</p>`}
        <ul class="note-rows">${notes.map(row)}</ul>
      </section>`,
    )}`;
}

/** @param {{ state: ConsoleState, actions: Actions, check: CheckView, row: (note: ConsoleNote) => unknown }} props */
function Answers({ state, actions, check, row }) {
  const at = (/** @type {number} */ moment) => timeOfDay(moment, state.workshop.value.timezone);
  const reached = _("%(answered)s van %(asked)s telefoons antwoordden", check);
  const when = check.closed
    ? _("verstuurd om %(sent)s, afgesloten om %(closed)s", {
        sent: at(check.sent),
        closed: at(check.closed),
      })
    : _("verstuurd om %(sent)s", { sent: at(check.sent) });
  return html`<section class="check-result" aria-label=${_("Antwoorden")}>
      <p class="check-count figures" role="status">${answersText(check)}</p>
      <p class="muted figures">${reached} · ${when}</p>
      ${
        !check.closed &&
        html`<button class="button" onClick=${() => actions.closeCheck(check.id)}>${_("Sluit af")}</button>`
      }
    </section>
    <${Said} check=${check} />
    <${Missing} ...${{ state, check, row }} />`;
}

/**
 * Send the themes to those who wrote, and follow what they say of them.
 *
 * @param {{ state: ConsoleState, actions: Actions, row: (note: ConsoleNote) => unknown }} props
 */
export function CheckBack({ state, actions, row }) {
  const newest = state.checks.value[0];
  const region = useSignal(newest && !newest.closed ? newest.region : null);
  const check = checkOf(state.checks.value, region.value);
  return html`
    <h2>${_("Terugkoppeling")}</h2>
    <p class="muted">${_("Voor de plenaire lezen de mensen op hun telefoon wat er van hun woorden geworden is, en zeggen ze of ze zich erin herkennen.")}</p>
    <${Scope} state=${state} region=${region} />
    ${check && html`<${Answers} key=${check.id} ...${{ state, actions, check, row }} />`}
    ${(!check || check.closed) && html`<${Preview} ...${{ state, actions, region: region.value, again: Boolean(check) }} />`}`;
}
