import { useSignal } from "@preact/signals";
import { recognisedText } from "../shared/checkback.js";
import { isEnding, now, remaining } from "../shared/clock.js";
import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { listed } from "../shared/in_sentence.js";
import { placeIn } from "../shared/running_order.js";
import { CodeCard, isCovered } from "./code_card.js";
import { findIn, SCENES, WHOLE } from "./modes.js";
import { boardFigures, heardEverywhere } from "./scenes/themes.js";

/** @import { WallData } from "./data.js" */
/** @import { Mode } from "../shared/types.js" */
/** @import { Signal } from "@preact/signals" */
/** @import { Connection } from "../shared/connection.js" */
/** @import { WallState } from "./state.js" */

/** @param {WallState} state */
function placeOf(state) {
  const { group, region } = state.filter.value;
  const round = state.round.value;
  const groups = round?.groups ?? [];
  const named =
    groups.find((each) => each.id === group) ?? (groups.length === 1 ? groups[0] : null);
  const place = state.regions.value.find((each) => each.id === region);
  return named?.title ?? place?.name ?? state.workshop.value.title;
}

/** @param {WallState} state */
function whereOf(state) {
  const round = state.round.value;
  if (!round) return listed([state.workshop.value.subtitle]);
  const word = round.state === "closed" ? _("afgesloten") : `${round.starts}–${round.ends}`;
  return listed([round.title, word]);
}

/** @param {{ ends: number }} props */
function Timer({ ends }) {
  return html`<p class=${`wall-timer figures ${isEnding(ends, now.value) ? "ending" : ""}`} role="timer">
    ${remaining(ends, now.value)}
  </p>`;
}

/** @param {WallState} state */
function aboutThemes(state) {
  return ["themes", "map", "regions", "theme"].includes(state.mode.value);
}

/**
 * @param {WallState} state
 * @param {string} title
 */
function titleWithRegion(state, title) {
  const region = state.regions.value.find((each) => each.id === state.filter.value.region);
  return region ? listed([title, region.name]) : title;
}

/** @param {WallState} state */
function titleOf(state) {
  const themes = _("Wat we samen sprokkelden");
  /** @type {Partial<Record<Mode, unknown>>} */
  const titles = {
    themes,
    map: themes,
    regions: _("De regio’s naast elkaar"),
    theme: state.focus.value.theme?.label ?? themes,
    ranking: titleWithRegion(state, _("De meeste steun")),
    steps: titleWithRegion(state, _("Eerste stappen")),
    order: _("Wat we samen bespreken"),
  };
  return titles[state.mode.value] ?? placeOf(state);
}

/**
 * What people say of these themes, once somebody did.
 *
 * @param {{ state: WallState }} props
 */
function Recognised({ state }) {
  const check = ["themes", "theme"].includes(state.mode.value) && state.check.value;
  return check && html`<p class="wall-recognised figures">${recognisedText(check)}</p>`;
}

/** @param {{ state: WallState }} props */
function Header({ state }) {
  const themes = aboutThemes(state);
  const ends = state.round.value?.timer;
  return html`<header class="wall-head">
    <div>
      <p class="wall-where">${whereOf(state)}</p>
      <h1 dir="auto">${titleOf(state)}</h1>
    </div>
    <div class="wall-aside">
      ${
        ends
          ? html`<${Timer} ends=${ends} />`
          : themes &&
            state.board.value.themes.length > 0 &&
            html`<p class="wall-figures figures">${boardFigures(state.board.value)}</p>`
      }
      <${Recognised} state=${state} />
    </div>
  </header>`;
}

/**
 * Which item of the running order is on: item 3 of 7.
 *
 * @param {{ state: WallState }} props
 */
function Turn({ state }) {
  const items = state.order.value;
  const { place } = placeIn(items, state.turn.value);
  const text = _("punt %(place)s / %(count)s", { place, count: items.length });
  return place > 0 && html`<p class="wall-turn figures">${text}</p>`;
}

/**
 * Why the wall may be behind, if it may be.
 *
 * @param {Connection} connection
 */
function troubleOf(connection) {
  if (connection.online.value) return null;
  return connection.refused.value?.message ?? _("Even geen verbinding, dit scherm is zo weer bij");
}

/** @param {{ state: WallState, data: WallData, page: Signal<string>, trouble: string | null }} props */
function Footer({ state, data, page, trouble }) {
  const { notes, participants } = state.tally.value;
  const quiet = state.mode.value !== "live";
  const invitation = _("Doe mee op %(host)s", { host: data.host });
  const counts = `${ngettext("%(num)s notitie", "%(num)s notities", notes)} · ${ngettext(
    "%(num)s deelnemer",
    "%(num)s deelnemers",
    participants,
  )}`;
  return html`<footer class=${`wall-foot ${quiet ? "low" : ""}`}>
    <div class="wall-join">
      ${!quiet && html`<img class="wall-qr" src=${data.qr} alt=${_("QR-code om mee te doen")} />`}
      <span>${invitation}</span>
      <strong class="wall-code">${state.workshop.value.code}</strong>
    </div>
    ${state.mode.value === "themes" && html`<p class="wall-shared">${heardEverywhere(state.board.value, state.regions.value)}</p>`}
    <${Turn} state=${state} />
    <p class="wall-counts figures">
      ${trouble ? trouble : quiet ? page.value : counts}
    </p>
  </footer>`;
}

/**
 * The whole wall, in the mode that the console chose; the code may lie over all but its head.
 *
 * @param {{ state: WallState, data: WallData, connection: Connection }} props
 */
export function Stage({ state, data, connection }) {
  const page = useSignal("");
  const covered = isCovered(state);
  const mode = state.mode.value;
  const Whole = findIn(WHOLE, mode);
  // A mode that is newer than this page shows what comes in.
  const Scene = findIn(SCENES, mode) ?? SCENES.live;
  const trouble = troubleOf(connection);
  return html`
    ${!Whole && html`<${Header} key="head" state=${state} />`}
    <div key="under" class=${`wall-under ${covered ? "covered" : ""}`}>
      ${
        Whole
          ? html`<${Whole} state=${state} data=${data} />`
          : html`<${Scene} state=${state} data=${data} page=${page} />
            <${Footer} state=${state} data=${data} page=${page} trouble=${trouble} />`
      }
    </div>
    ${covered && html`<${CodeCard} key="code" state=${state} data=${data} />`}
    ${trouble && (Whole || covered) && html`<p key="trouble" class="wall-trouble" role="status">${trouble}</p>`}`;
}
