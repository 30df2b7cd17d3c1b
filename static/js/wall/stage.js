import { useSignal } from "@preact/signals";
import { html } from "../shared/html.js";
import { CodeCard, isCovered } from "./code_card.js";
import { Footer } from "./foot.js";
import { Header } from "./head.js";
import { findIn, SCENES, WHOLE } from "./modes.js";
import { troubleOf } from "./trouble.js";

/** @import { WallData } from "./data.js" */
/** @import { Connection } from "../shared/connection.js" */
/** @import { WallState } from "./state.js" */

/**
 * The whole wall, in the mode that the console chose; the code may lie over all but its head.
 *
 * @param {{ state: WallState, data: WallData, connection: Connection }} props
 */
export function Stage({ state, data, connection }) {
  const page = useSignal("");
  if (state.scene.value.black) return html`<main id="main" class="wall-black"></main>`;
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
