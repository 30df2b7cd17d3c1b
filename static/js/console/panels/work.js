import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { LastAct } from "../acts.js";
import { AssistantPanel } from "./assistant.js";
import { CheckBack } from "./checkback.js";
import { Debrief } from "./debrief.js";
import { Duplicates, Moves, Questions } from "./insight.js";
import { NoteRow } from "./note_row.js";
import { Notes } from "./notes.js";
import { Plenary } from "./plenary.js";
import { ProposalPanel } from "./proposal.js";
import { PulsePanel } from "./pulse.js";
import { SearchResults } from "./search.js";

/** @import { ConsoleNote } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

// What is not here by its name is a table of the debrief, a theme or a list of notes.
/** @type {Record<string, Function>} */
const PANELS = {
  proposal: ProposalPanel,
  assistant: AssistantPanel,
  questions: Questions,
  moves: Moves,
  duplicates: Duplicates,
  plenary: Plenary,
  check: CheckBack,
  pulse: PulsePanel,
};

/** @param {ConsoleState} state */
function panelOf(state) {
  if (state.query.value.trim()) return SearchResults;
  const selected = state.selected.value;
  return selected.startsWith("debrief:") ? Debrief : (PANELS[selected] ?? Notes);
}

/**
 * The middle column: the theme or list that is being worked on.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Work({ state, actions }) {
  const row = (/** @type {ConsoleNote} */ note) =>
    html`<${NoteRow} key=${note.id} state=${state} actions=${actions} note=${note} />`;
  return html`<section id="main" class="work-column" tabindex="-1" aria-label=${_("Waar u aan werkt")}>
    <${panelOf(state)} ...${{ state, actions, row }} />
    <${LastAct} state=${state} actions=${actions} />
  </section>`;
}
