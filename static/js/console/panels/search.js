import { useMemo } from "preact/hooks";
import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { LongList } from "../../shared/long_list.js";
import { regionWord } from "../../shared/words.js";
import { Chosen } from "../moving.js";
import { makeSearch } from "../search.js";

/** @import { ConsoleNote } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * What was found in all notes, with all that can be done with a note.
 *
 * @param {{ state: ConsoleState, actions: Actions, row: (note: ConsoleNote) => unknown }} props
 */
export function SearchResults({ state, actions, row }) {
  const search = useMemo(() => makeSearch(state), []);
  const query = state.query.value;
  const found = search(query);
  return html`<h2>${_("Gevonden")}</h2>
    <p class="muted" role="status">${ngettext("%(num)s notitie", "%(num)s notities", found.length)}</p>
    ${
      found.length
        ? html`<${LongList} key=${query} items=${found} row=${row} />`
        : html`<p class="work-empty">${_("Niets gevonden. Zoek op woorden uit een notitie, of op %(region)s, zaal, ronde, vraag of thema.", { region: regionWord() })}</p>`
    }
    <${Chosen} ...${{ state, actions, theme: undefined, notes: found }} />`;
}
