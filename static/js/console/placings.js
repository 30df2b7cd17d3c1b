import { html } from "../shared/html.js";
import { gettext as _, ngettext, timeOfDay } from "../shared/i18n.js";
import { listed } from "../shared/in_sentence.js";
import { pagePart } from "../shared/page.js";

/** @import { OfferedName, Placings, RegionView } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

// More names than these stand behind one line.
const MOST_NAMES = 4;

/**
 * What a facilitator can do with what authors say.
 *
 * @param {import("./actions.js").Ask} ask
 */
export function placingActions(ask) {
  return { askPlacings: () => ask("ask_placings") };
}

/**
 * Each region with how many of its notes were placed, the one that lags said so.
 *
 * @param {Placings} placings
 * @param {RegionView[]} regions
 */
export function regionLines(placings, regions) {
  return placings.regions.map(({ region, placed, of }) => ({
    id: region,
    name: regions.find((each) => each.id === region)?.short ?? "",
    short: `${placed}/${of}`,
    count: _("%(placed)s van %(all)s", { placed, all: of }),
    lags: region === placings.lagging,
  }));
}

/**
 * How many notes of a theme are where their authors say; nothing on a day on which none is.
 *
 * @param {Placings} placings
 * @param {{ id: number, size: number }} theme
 */
export function byAuthorText(placings, theme) {
  if (!placings.placed) return "";
  const count = placings.by_theme[theme.id] ?? 0;
  return _("%(count)s van %(all)s door de schrijver geplaatst", { count, all: theme.size });
}

/** @param {{ placings: Placings, regions: RegionView[] }} props */
function Regions({ placings, regions }) {
  const lines = regionLines(placings, regions);
  if (lines.length < 2) return null;
  return html`<ul class="placed-regions">
    ${lines.map(
      ({ id, name, short, count, lags }) => html`<li key=${id} class=${lags ? "lags" : ""}>
        <span>${listed([name, lags && _("blijft achter")], " ")}</span>
        <span class="figures" aria-hidden="true">${short}</span>
        <span class="visually-hidden">${count}</span></li>`,
    )}
  </ul>`;
}

/**
 * How many notes their authors placed, and the question to the hall for what lacks.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function PlacedByAuthors({ state, actions }) {
  const placings = state.placings.value;
  if (!placings.askable) return null;
  const { placed, of, asked_at } = placings;
  const text = ngettext(
    "%(placed)s van %(num)s notitie door de schrijver geplaatst",
    "%(placed)s van %(num)s notities door de schrijver geplaatst",
    of,
    { placed },
  );
  const { timezone } = state.workshop.value;
  const asked =
    asked_at === null ? "" : _("Gevraagd om %(time)s", { time: timeOfDay(asked_at, timezone) });
  return html`<section class="placed" aria-label=${_("Door de schrijvers geplaatst")}>
    <p>${text}</p>
    <${Regions} placings=${placings} regions=${state.regions.value} />
    <div class="row">
      <button class="button" disabled=${placed === of} onClick=${actions.askPlacings}>${_("Vraag het aan de zaal")}</button>
      <span class="asked figures" role="status">${asked}</span>
    </div>
  </section>`;
}

/** @param {{ offered: OfferedName, actions: Actions }} props */
function Name({ offered, actions }) {
  const { name, notes } = offered;
  const make = async () => {
    // The button is gone with the name; what was made of it is opened beside.
    if (await actions.makeTheme(name, notes)) pagePart("main").focus();
  };
  const count = ngettext("%(num)s notitie", "%(num)s notities", notes.length);
  const act = _("Maak er een thema van");
  return html`<li>
    <span>${listed([name])} <span class="figures">(${count})</span></span>
    <button class="link" aria-label=${`${act}: ${name}`} onClick=${make}>${act}</button>
  </li>`;
}

/** @param {{ names: OfferedName[], actions: Actions }} props */
function Names({ names, actions }) {
  return html`<ul>${names.map((offered) => html`<${Name} key=${offered.name} ...${{ offered, actions }} />`)}</ul>`;
}

/**
 * What authors call something that is no theme yet, each to be made one.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function OfferedNames({ state, actions }) {
  const { names } = state.placings.value;
  if (!names.length) return null;
  const first = names.slice(0, MOST_NAMES);
  const rest = names.slice(MOST_NAMES);
  return html`<section class="offered-names" aria-labelledby="offered-names">
    <h3 id="offered-names">${_("Schrijvers stellen voor")}</h3>
    <${Names} names=${first} actions=${actions} />
    ${
      rest.length > 0 &&
      html`<details><summary>${ngettext("nog %(num)s naam", "nog %(num)s namen", rest.length)}</summary>
        <${Names} names=${rest} actions=${actions} /></details>`
    }
  </section>`;
}
