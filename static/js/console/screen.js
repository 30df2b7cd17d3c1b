import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { PauseButton } from "./moderation.js";
import { CodeButton, isCodeShown } from "./show_code.js";

/** @import { ConsoleData } from "./data.js" */
/** @import { FieldEvent } from "../shared/html.js" */
/** @import { Mode, Scene, ThemeView } from "../shared/types.js" */
/** @import { Connection } from "../shared/connection.js" */
/** @import { ConsoleState } from "./state.js" */
/** @import { Actions } from "./actions.js" */

/**
 * Modes to choose; the others show one thing, and are chosen where that stands.
 *
 * @returns {Partial<Record<Mode, string>>}
 */
export function modeWords() {
  return {
    join: _("Meedoen"),
    live: _("Live"),
    themes: _("Thema’s"),
    map: _("Kaart"),
    regions: _("Regio’s"),
    figures: _("Cijfers"),
    ranking: _("Steun"),
    steps: _("Eerste stappen"),
    order: _("Volgorde"),
    thanks: _("Bedankt"),
  };
}

/** @param {string | undefined} mode */
function backText(mode) {
  return mode ? _("Terug naar %(mode)s", { mode }) : _("Terug naar wat er stond");
}

/** @param {{ state: ConsoleState }} props */
function Preview({ state }) {
  const scene = state.scene.value;
  const mode = isCodeShown(scene) ? "join" : scene.mode;
  const { title, code } = state.workshop.value;
  const spotlit = scene.note === null ? null : state.byId.value.get(scene.note);
  const text = {
    join: code,
    live: state.round.value?.title ?? title,
    themes: _("Wat we samen sprokkelden"),
    map: _("Wat we samen sprokkelden"),
    regions: _("De regio’s naast elkaar"),
    theme: state.board.value.themes.find((theme) => theme.id === scene.theme)?.label,
    spotlight: spotlit?.text.slice(0, 90),
    figures: _("Cijfers"),
    ranking: _("De meeste steun"),
    steps: _("Eerste stappen"),
    order: _("Wat we samen bespreken"),
    thanks: _("Dank u wel"),
  }[mode];
  return html`<p class="preview" dir="auto" data-mode=${mode}>${text}</p>`;
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
  return html`<div class="field">
    <label for="filter">${_("Notities van")}</label>
    <select id="filter" class="input" value=${value} onChange=${change}>
      <option value="">${_("iedereen")}</option>
      ${groups.length > 0 && html`<optgroup label=${_("Sessie")}>${groups.map((group) => html`<option key=${group.id} dir="auto" value=${`group:${group.id}`}>${group.title}</option>`)}</optgroup>`}
      <optgroup label=${_("Regio")}>${state.regions.value.map((region) => html`<option key=${region.id} dir="auto" value=${`region:${region.id}`}>${region.name}</option>`)}</optgroup>
    </select>
  </div>`;
}

/**
 * The right column: what the hall sees now.
 *
 * @param {{ state: ConsoleState, actions: Actions, data: ConsoleData, connection: Connection }} props
 */
export function Screen({ state, actions, data, connection }) {
  const scene = state.scene.value;
  const words = modeWords();
  return html`<aside class="screen-column" aria-labelledby="on-the-wall">
    <h2 id="on-the-wall">${_("Op de wand nu")}</h2>
    <${Preview} state=${state} />
    <div class="modes" role="group" aria-label=${_("Wat de wand toont")}>
      ${data.modes
        .filter((mode) => mode in words)
        .map(
          (mode) => html`<button key=${mode} class="mode" aria-pressed=${scene.mode === mode}
          onClick=${() => actions.show({ mode, figure: null })}>${words[mode]}</button>`,
        )}
    </div>
    ${
      scene.resting &&
      html`<button class="button back" onClick=${actions.goBack}>${backText(words[/** @type {Mode} */ (scene.resting.mode)])}</button>`
    }
    <${CodeButton} state=${state} actions=${actions} />
    <${PauseButton} state=${state} actions=${actions} />
    <label class="tick">
      <input type="checkbox" checked=${scene.dark} onChange=${() => actions.show({ dark: !scene.dark })} />
      <span>${_("Donkere wand")}</span>
    </label>
    <${Filter} state=${state} actions=${actions} />
    <p><a class="link" href=${data.wall} target="_blank" rel="noopener">${_("Open de wand in een nieuw venster")}</a></p>
    <dl class="facts">
      <div><dt>${_("Code")}</dt><dd class="code">${state.workshop.value.code}</dd></div>
      <div><dt>${_("Toestellen")}</dt><dd class="figures">${state.participants.value}</dd></div>
      <div><dt>${_("Notities vandaag")}</dt><dd class="figures">${state.notes.value.length}</dd></div>
    </dl>
    ${state.problem.value && html`<p class="notice bad" role="alert">${state.problem.value}</p>`}
    ${state.unwritable.value && html`<p class="notice bad" role="alert">${_("De server kan nu niets bewaren. De telefoons houden hun notities bij en sturen ze later. Verwittig wie de server beheert.")}</p>`}
    ${!connection.online.value && html`<p class="notice" role="status">${connection.refused.value?.message ?? _("Even geen verbinding. Wat u hier ziet, kan verouderd zijn.")}</p>`}
  </aside>`;
}

/**
 * Show one theme in full on the wall, or go back to all of them.
 *
 * @param {{ state: ConsoleState, actions: Actions, theme: ThemeView }} props
 */
export function OnTheWall({ state, actions, theme }) {
  const scene = state.scene.value;
  const shown = scene.mode === "theme" && scene.theme === theme.id;
  const turn = () => (shown ? actions.goBack() : actions.show({ mode: "theme", theme: theme.id }));
  return html`<div class="row">
    <button class="button" aria-pressed=${shown} onClick=${turn}>
      ${_("Toon dit thema op de wand")}
    </button>
    <label class="tick">
      <input type="checkbox" checked=${theme.discussed} onChange=${() => actions.setDiscussed(theme.id, !theme.discussed)} />
      <span>${_("Besproken")}</span>
    </label>
  </div>`;
}
