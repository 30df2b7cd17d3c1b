import { recognisedText, themeText } from "../shared/checkback.js";
import { isEnding, now, timerText } from "../shared/clock.js";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { regionsBesideText, stepsTitle } from "../shared/words.js";
import { doneText } from "./scenes/previous.js";
import { boardFigures } from "./scenes/themes.js";

/** @import { Mode } from "../shared/types.js" */
/** @import { WallState } from "./state.js" */

/**
 * The room or region that this wall keeps to, if it does.
 *
 * @param {WallState} state
 */
function placeOf(state) {
  const { group, region } = state.filter.value;
  const groups = state.round.value?.groups ?? [];
  const named = groups.find((each) => each.id === group);
  return named?.title ?? state.regions.value.find((each) => each.id === region)?.name;
}

/**
 * What stands above the wall, and beside it what it is limited to.
 *
 * @param {WallState} state
 */
function titlesOf(state) {
  const themes = _("Wat we samen sprokkelden");
  const { title } = state.workshop.value;
  /** @type {Partial<Record<Mode, unknown>>} */
  const titles = {
    themes,
    regions: regionsBesideText(),
    theme: state.focus.value.theme?.label ?? themes,
    ranking: _("De meeste steun"),
    steps: stepsTitle(),
    order: _("Wat we samen bespreken"),
    figures: title,
    previous: _("Vorige keer"),
  };
  const mode = state.mode.value;
  const round = state.round.value?.title;
  if (mode in titles) {
    const limited = ["ranking", "steps"].includes(mode);
    const before = mode === "previous" ? state.previous.value?.title : undefined;
    return { title: titles[mode], beside: limited ? placeOf(state) : before };
  }
  return { title: round ?? title, beside: placeOf(state) ?? (round ? title : undefined) };
}

/**
 * The one thing the whole hall has to know now, in a few large words.
 *
 * @param {WallState} state
 */
function signOf(state) {
  const round = state.round.value;
  if (state.scene.value.paused !== null) return _("Even gepauzeerd");
  if (round?.timer && round.timer <= now.value) return _("De tijd is om");
  if (round?.state === "closed" && state.mode.value === "live") return _("Ronde afgesloten");
  return null;
}

/** @param {{ state: WallState }} props */
function Aside({ state }) {
  const sign = signOf(state);
  const round = state.round.value;
  const clock = round && timerText(round, now.value);
  if (sign) return html`<p class="wall-sign" role="status">${sign}</p>`;
  if (clock) {
    const ending = round.timer !== null && isEnding(round.timer, now.value);
    return html`<p class=${`wall-timer figures ${ending ? "ending" : ""}`} role="timer">${clock}</p>`;
  }
  const { previous } = state;
  if (state.mode.value === "previous" && previous.value?.count) {
    return html`<p class="wall-figures figures">${doneText(previous.value)}</p>`;
  }
  const { themes } = state.board.value;
  const about = ["themes", "regions"].includes(state.mode.value) && themes.length > 0;
  return about && html`<p class="wall-figures figures">${boardFigures(state.board.value)}</p>`;
}

/**
 * What people say of these themes, or of the one that is shown.
 *
 * @param {WallState} state
 */
function recognisedIn(state) {
  const check = state.check.value;
  const mode = state.mode.value;
  if (mode === "themes") return check && recognisedText(check);
  const theme = mode === "theme" && state.focus.value.theme;
  const said = theme && check?.themes[theme.id];
  return said && themeText(said);
}

/** @param {{ state: WallState }} props */
function Recognised({ state }) {
  const told = recognisedIn(state);
  return told && html`<p class="wall-recognised figures">${told}</p>`;
}

/**
 * Where we are, and at the right the one figure or sign that matters.
 *
 * @param {{ state: WallState }} props
 */
export function Header({ state }) {
  const { title, beside } = titlesOf(state);
  return html`<header class="wall-head">
    <div class="wall-titles">
      <h1 dir="auto">${title}</h1>
      ${beside && html`<p class="wall-where" dir="auto">${beside}</p>`}
    </div>
    <div class="wall-aside">
      <${Aside} state=${state} />
      <${Recognised} state=${state} />
    </div>
  </header>`;
}
