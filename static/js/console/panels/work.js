import { html } from "../../shared/html.js";
import { LastEdit } from "../editing.js";
import { CheckBack } from "./checkback.js";
import { Debrief } from "./debrief.js";
import { Moves, Questions, Twins } from "./insight.js";
import { NoteRow } from "./note_row.js";
import { Notes } from "./notes.js";
import { Plenary } from "./plenary.js";
import { DraftPanel } from "./proposal.js";
import { PulsePanel } from "./pulse.js";

// What is not here by its name is a table of the debrief, a theme or a list of notes.
const PANELS = {
  draft: DraftPanel,
  questions: Questions,
  moves: Moves,
  twins: Twins,
  plenary: Plenary,
  check: CheckBack,
  pulse: PulsePanel,
};

function panelOf(selected) {
  return selected.startsWith("debrief:") ? Debrief : (PANELS[selected] ?? Notes);
}

/** The middle column: the theme or list that is being worked on. */
export function Work({ state, actions }) {
  const row = (note) =>
    html`<${NoteRow} key=${note.id} state=${state} actions=${actions} note=${note} />`;
  return html`<main id="main" class="work-column" tabindex="-1">
    <${LastEdit} state=${state} actions=${actions} />
    <${panelOf(state.selected.value)} ...${{ state, actions, row }} />
  </main>`;
}
