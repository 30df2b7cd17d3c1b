import { useSignal } from "@preact/signals";
import { html, Icon } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { countOf, ICONS, KINDS, noStepText } from "../../shared/words.js";
import { ThemeTools, touchText } from "../editing.js";
import { Hint, withKey } from "../keys.js";
import { byAuthorText } from "../placings.js";
import { Sentences } from "./assistant.js";
import { spreadText, stabilityText } from "./insight.js";
import { NameDoubtOf } from "./name_doubts.js";

/** @import { Kind, ThemeView } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * What to know at a glance: how much, of how many, and how far to trust it.
 *
 * @param {ConsoleState} state
 * @param {ThemeView} theme
 */
function factsOf(state, theme) {
  const counts = [
    ngettext("%(num)s notitie", "%(num)s notities", theme.size),
    // Of notes that came in from a sheet nobody knows of how many people they are.
    theme.participants > 0 &&
      ngettext("van %(num)s deelnemer", "van %(num)s deelnemers", theme.participants),
  ].filter(Boolean);
  const trust = stabilityText(theme);
  return listed([
    counts.join(" "),
    byAuthorText(state.placings.value, theme),
    touchText(state, theme),
    state.assistant.value.named.includes(theme.id) && _("naam van de assistent"),
    trust && html`<span class="trust" data-stability=${theme.stability}>${trust}</span>`,
  ]);
}

/**
 * @param {Kind} kind
 * @param {number} count
 */
function stepText(kind, count) {
  return kind === "next_action" && !count ? noStepText() : countOf(kind, count);
}

/**
 * What else there is to know of a theme, for who asks.
 *
 * @param {{ state: ConsoleState, theme: ThemeView }} props
 */
function About({ state, theme }) {
  const regions = state.regions.value.filter((region) => theme.regions[region.id]);
  const counted = regions.map((region) => [
    ...listed([region.short]),
    ` ${theme.regions[region.id]}`,
  ]);
  const words = theme.keyphrases.length > 0 && listed(theme.keyphrases, ", ");
  const quotes = theme.exemplars.filter((quote) => quote.text !== theme.summary);
  return html`<div class="theme-about" id="theme-about">
    ${theme.summary && html`<p class="summary" dir="auto">“${theme.summary}”</p>`}
    <${Sentences} state=${state} theme=${theme} />
    <${NameDoubtOf} state=${state} theme=${theme} />
    <ul class="kind-counts">
      ${KINDS.map(
        (kind) => html`<li key=${kind} class=${`kind-${kind}`}><${Icon} name=${ICONS[kind]} />
          ${stepText(kind, theme.kinds[kind] ?? 0)}</li>`,
      )}
    </ul>
    <p class="muted">${listed([
      counted.length > 0 && listed(counted, ", "),
      spreadText(theme, state.regions.value),
      words && inSentence(_("bevat: %(words)s"), { words }),
    ])}</p>
    ${quotes.length > 0 && html`<ul class="quotes">${quotes.map(({ id, text }) => html`<li key=${id} dir="auto">“${text}”</li>`)}</ul>`}
  </div>`;
}

/** @param {{ state: ConsoleState, actions: Actions, theme: ThemeView }} props */
function OnTheWall({ state, actions, theme }) {
  const scene = state.scene.value;
  const shown = scene.mode === "theme" && scene.theme === theme.id;
  const turn = () => (shown ? actions.goBack() : actions.show({ mode: "theme", theme: theme.id }));
  return html`<button class="button" aria-pressed=${shown} ...${withKey("w")} onClick=${turn}>
      ${_("Op de wand")}<${Hint} letter="w" /></button>
    <label class="tick">
      <input type="checkbox" checked=${theme.discussed} onChange=${() => actions.setDiscussed(theme.id, !theme.discussed)} />
      <span>${_("Besproken")}</span>
    </label>`;
}

/**
 * The name of a theme and what can be done with it, above its notes.
 *
 * @param {{ state: ConsoleState, actions: Actions, theme: ThemeView }} props
 */
export function ThemeHead({ state, actions, theme }) {
  const about = useSignal(false);
  const facts = html`<p class="muted">${factsOf(state, theme)}
    <button class="link" aria-expanded=${about.value} aria-controls="theme-about"
      onClick=${() => (about.value = !about.value)}>${about.value ? _("Minder") : _("Meer over dit thema")}</button></p>`;
  return html`
    <${ThemeTools} key=${theme.id} ...${{ state, actions, theme, facts }}>
      <${OnTheWall} state=${state} actions=${actions} theme=${theme} /><//>
    ${about.value && html`<${About} state=${state} theme=${theme} />`}`;
}
