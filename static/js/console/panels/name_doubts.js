import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { choose } from "../choosing.js";

/** @import { NameDoubt, ThemeView } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */

/** @typedef {{ theme: ThemeView, doubt: NameDoubt }} FoundDoubt */

/**
 * The names that hold for too few of their notes, with their themes.
 *
 * @param {ConsoleState} state
 * @returns {FoundDoubt[]}
 */
export function nameDoubtsOf(state) {
  const themes = new Map(state.board.value.themes.map((theme) => [theme.id, theme]));
  return (state.insight.value?.names ?? []).flatMap((doubt) => {
    const theme = themes.get(doubt.theme);
    return theme ? [{ theme, doubt }] : [];
  });
}

/**
 * For how many of its notes a name holds, and the others to choose, so that they can be split off.
 *
 * @param {{ state: ConsoleState, found: FoundDoubt }} props
 */
function Holds({ state, found: { theme, doubt } }) {
  const { notes } = doubt;
  const chooseOthers = () => {
    choose(state, `theme:${theme.id}`);
    state.chosen.value = new Set(notes);
  };
  const said = { holds: theme.size - notes.length, size: theme.size };
  return html`<span>${_("De naam past bij %(holds)s van de %(size)s notities.", said)}</span>
    <button class="link" onClick=${chooseOthers}>${ngettext("Kies de andere", "Kies de %(num)s andere", notes.length)}</button>`;
}

/**
 * What is said of a theme's name, where it holds for too few.
 *
 * @param {{ state: ConsoleState, theme: ThemeView }} props
 */
export function NameDoubtOf({ state, theme }) {
  const found = nameDoubtsOf(state).find((each) => each.theme.id === theme.id);
  return found && html`<p class="name-doubt"><${Holds} state=${state} found=${found} /></p>`;
}

/**
 * All names in doubt, each a way to its theme.
 *
 * @param {{ state: ConsoleState }} props
 */
export function NameDoubts({ state }) {
  const doubts = nameDoubtsOf(state);
  if (!doubts.length) return null;
  return html`<section class="name-doubts" aria-labelledby="name-doubts">
    <h3 id="name-doubts">${_("Namen die maar een deel dekken")}</h3>
    <p class="muted">${_("Open het thema om het te hernoemen, of splits de andere notities af.")}</p>
    <ul>${doubts.map(
      (found) => html`<li key=${found.theme.id} class="name-doubt">
        <button class="link" dir="auto" onClick=${() => choose(state, `theme:${found.theme.id}`)}>${found.theme.label}</button>
        <${Holds} state=${state} found=${found} /></li>`,
    )}</ul>
  </section>`;
}
