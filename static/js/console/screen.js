import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { asTitle, regionWord } from "../shared/words.js";
import { Hint, withKey } from "./keys.js";
import { isOffered, modesOfPhase, modeWords } from "./modes.js";
import { InTheHall } from "./panels/pulse.js";
import { CodeButton } from "./show_code.js";
import { Timer } from "./timer.js";
import { WallPicture } from "./wall_picture.js";

/** @import { ConsoleData } from "./data.js" */
/** @import { FieldEvent } from "../shared/html.js" */
/** @import { Mode, Scene } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/** @param {string | undefined} mode */
function backText(mode) {
  return mode ? _("Terug naar %(mode)s", { mode }) : _("Terug naar wat er stond");
}

/** @param {{ state: ConsoleState, actions: Actions, modes: Mode[], name: string }} props */
function Modes({ state, actions, modes, name }) {
  const words = modeWords();
  return html`<div class="modes" role="group" aria-label=${name}>
    ${modes.map(
      (
        mode,
      ) => html`<button key=${mode} class="mode" aria-pressed=${state.scene.value.mode === mode}
        onClick=${() => actions.show({ mode, figure: null })}>${words[mode]}</button>`,
    )}
  </div>`;
}

/** @param {{ state: ConsoleState, actions: Actions }} props */
function Filter({ state, actions }) {
  const scene = state.scene.value;
  const groups = state.round.value?.groups ?? [];
  const value = scene.group ? `group:${scene.group}` : scene.region ? `region:${scene.region}` : "";
  const change = (/** @type {FieldEvent} */ event) => {
    const [what, id] = event.target.value.split(":");
    /** @type {Pick<Scene, "group" | "region">} */
    const wanted = { group: null, region: null };
    if (what === "group" || what === "region") wanted[what] = Number(id);
    actions.show(wanted);
  };
  return html`<div class="filter">
    <label for="filter">${_("Notities van")}</label>
    <select id="filter" class="input" value=${value} onChange=${change}>
      <option value="">${_("iedereen")}</option>
      ${groups.length > 0 && html`<optgroup label=${_("Sessie")}>${groups.map((group) => html`<option key=${group.id} dir="auto" value=${`group:${group.id}`}>${group.title}</option>`)}</optgroup>`}
      <optgroup label=${asTitle(regionWord())}>${state.regions.value.map((region) => html`<option key=${region.id} dir="auto" value=${`region:${region.id}`}>${region.name}</option>`)}</optgroup>
    </select>
  </div>`;
}

/** @param {{ state: ConsoleState, actions: Actions }} props */
function Switches({ state, actions }) {
  const { black, paused } = state.scene.value;
  return html`<div class="wall-switches">
    <${CodeButton} state=${state} actions=${actions} />
    <button class="wall-switch" aria-pressed=${black} ...${withKey("b")} onClick=${() => actions.show({ black: !black })}>
      ${_("Zwart")}<${Hint} letter="b" /></button>
    <button class="wall-switch" aria-pressed=${paused !== null} ...${withKey("p")} onClick=${() => actions.pause(paused === null)}>
      ${_("Pauze")}<${Hint} letter="p" /></button>
  </div>`;
}

/**
 * The right column: what the hall sees now, what it may see, and how it goes there.
 *
 * @param {{ state: ConsoleState, actions: Actions, data: ConsoleData }} props
 */
export function Screen({ state, actions, data }) {
  const { resting, dark } = state.scene.value;
  const near = modesOfPhase(state);
  const others = data.modes.filter((mode) => isOffered(state, mode) && !near.includes(mode));
  return html`<section class="screen-column" aria-labelledby="on-the-wall">
    <${WallPicture} state=${state} address=${data.wall} />
    <${Modes} ...${{ state, actions, modes: near }} name=${_("Wat de wand toont")} />
    ${
      resting &&
      html`<button class="button back" onClick=${actions.goBack}>${backText(modeWords()[/** @type {Mode} */ (resting.mode)])}</button>`
    }
    <details class="other-modes" open=${others.includes(state.scene.value.mode)}>
      <summary>${_("Alle wandbeelden")}</summary>
      <${Modes} ...${{ state, actions, modes: others }} name=${_("Andere wandbeelden")} />
      <label class="tick">
        <input type="checkbox" checked=${dark} onChange=${() => actions.show({ dark: !dark })} />
        <span>${_("Donkere wand")}</span>
      </label>
      <p><a class="link" href=${data.wall} target="_blank" rel="noopener">${_("Open de wand in een nieuw venster")}</a></p>
    </details>
    <${Switches} state=${state} actions=${actions} />
    <${Filter} state=${state} actions=${actions} />
    <${Timer} state=${state} actions=${actions} />
    <${InTheHall} state=${state} />
  </section>`;
}
