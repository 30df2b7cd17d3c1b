import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";

/** @import { NameDoubt, ThemeView } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */

/**
 * The names that hold for too few of their notes, with their themes.
 *
 * @param {ConsoleState} state
 */
export function nameDoubtsOf(state) {
  const themes = new Map(state.board.value.themes.map((theme) => [theme.id, theme]));
  return (state.insight.value?.names ?? []).flatMap((doubt) => {
    const theme = themes.get(doubt.theme);
    return theme ? [{ theme, doubt }] : [];
  });
}

/**
 * For how many of its notes a name holds.
 *
 * @param {ThemeView} theme
 * @param {NameDoubt} doubt
 */
function heldText(theme, doubt) {
  const holds = theme.size - doubt.notes.length;
  return _("De naam past bij %(holds)s van de %(size)s notities.", { holds, size: theme.size });
}

/**
 * Under a theme's name: that it holds for too few, and the others to choose, so that they
 * can be split off.
 *
 * @param {{ state: ConsoleState, theme: ThemeView }} props
 */
export function NameDoubtLine({ state, theme }) {
  const found = nameDoubtsOf(state).find((each) => each.theme.id === theme.id);
  if (!found) return null;
  const { notes } = found.doubt;
  const choose = () => {
    state.chosen.value = new Set(notes);
  };
  return html`<p class="name-doubt">${heldText(theme, found.doubt)}
    <button class="link" onClick=${choose}>${ngettext("Kies de andere", "Kies de %(num)s andere", notes.length)}</button></p>`;
}

/**
 * All names in doubt, each a way to its theme.
 *
 * @param {{ state: ConsoleState }} props
 */
export function NameDoubts({ state }) {
  const found = nameDoubtsOf(state);
  if (!found.length) return null;
  return html`<section class="name-doubts" aria-labelledby="name-doubts">
    <h3 id="name-doubts">${_("Namen die maar een deel dekken")}</h3>
    <p class="muted">${_("Open het thema om het te hernoemen, of splits de andere notities af.")}</p>
    <ul>${found.map(
      ({ theme, doubt }) => html`<li key=${theme.id}>
        <button class="link" dir="auto" onClick=${() => (state.selected.value = `theme:${theme.id}`)}>${theme.label}</button>
        <span class="muted">${heldText(theme, doubt)}</span></li>`,
    )}</ul>
  </section>`;
}
