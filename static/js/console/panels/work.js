import { html } from "../../shared/html.js";
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

/** @param {string} selected */
function panelOf(selected) {
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
  return html`<main id="main" class="work-column" tabindex="-1">
    <${LastAct} state=${state} actions=${actions} />
    <${panelOf(state.selected.value)} ...${{ state, actions, row }} />
  </main>`;
}
