import { html, Icon } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { countOf, ICONS, KINDS } from "../../shared/words.js";
import { ThemeTools, touchText } from "../editing.js";
import { byAuthorText } from "../placings.js";
import { OnTheWall } from "../screen.js";
import { Sentences } from "./assistant.js";
import { spreadText, stabilityText } from "./insight.js";

/** @import { Kind, RegionView, ThemeView } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * @param {ConsoleState} state
 * @param {ThemeView} theme
 */
function factsOf(state, theme) {
  const regions = state.regions.value;
  const parts = [
    ngettext("%(num)s notitie", "%(num)s notities", theme.size),
    ngettext("van %(num)s deelnemer", "van %(num)s deelnemers", theme.participants),
  ];
  const places = regions.filter((region) => theme.regions[region.id]);
  const counted = places.map((region) => [
    ...listed([region.short]),
    ` ${theme.regions[region.id]}`,
  ]);
  const words = theme.keyphrases.length > 0 && listed(theme.keyphrases, ", ");
  return listed([
    parts.join(" "),
    byAuthorText(state.placings.value, theme),
    counted.length > 0 && listed(counted, ", "),
    words && inSentence(_("bevat: %(words)s"), { words }),
  ]);
}

/**
 * How far to trust a theme, and where it was heard.
 *
 * @param {{ state: ConsoleState, theme: ThemeView }} props
 */
function Trust({ state, theme }) {
  const said = [
    touchText(state, theme),
    state.assistant.value.named.includes(theme.id) && _("naam van de assistent"),
    stabilityText(theme),
    spreadText(theme, state.regions.value),
  ].filter(Boolean);
  return (
    said.length > 0 && html`<p class="trust" data-stability=${theme.stability}>${listed(said)}</p>`
  );
}

/**
 * @param {Kind} kind
 * @param {number} count
 */
function stepText(kind, count) {
  return kind === "next_action" && !count ? _("nog geen eerste stap") : countOf(kind, count);
}

/**
 * What there is to know of a theme, above its notes.
 *
 * @param {{ state: ConsoleState, actions: Actions, theme: ThemeView }} props
 */
export function ThemeHead({ state, actions, theme }) {
  const quotes = theme.exemplars
    .filter((quote) => quote.text !== theme.summary)
    .map((quote) => `“${quote.text}”`);
  return html`
    <${ThemeTools} key=${theme.id} ...${{ state, actions, theme }}>
      <${OnTheWall} state=${state} actions=${actions} theme=${theme} /><//>
    <p class="muted">${factsOf(state, theme)}</p>
    <${Trust} state=${state} theme=${theme} />
    ${theme.summary && html`<p class="summary" dir="auto">“${theme.summary}”</p>`}
    <${Sentences} state=${state} theme=${theme} />
    <ul class="kind-counts">
      ${KINDS.map(
        (kind) => html`<li key=${kind} class=${`kind-${kind}`}><${Icon} name=${ICONS[kind]} />
          ${stepText(kind, theme.kinds[kind] ?? 0)}</li>`,
      )}
    </ul>
    ${quotes.length > 0 && html`<ul class="quotes">${quotes.map((quote) => html`<li key=${quote} dir="auto">${quote}</li>`)}</ul>`}`;
}
