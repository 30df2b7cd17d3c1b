import { useEffect, useRef } from "preact/hooks";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { listed } from "../shared/in_sentence.js";
import { modeWords } from "./modes.js";
import { isCodeShown } from "./show_code.js";

/** @import { ConsoleState } from "./state.js" */

// Of a projector; the page is drawn at this width.
const WIDTH = 1920;

/**
 * What the walls show, in words: the mode, of whom, and whether they stand still.
 *
 * @param {ConsoleState} state
 */
export function sceneWords(state) {
  const scene = state.scene.value;
  const theme = state.board.value.themes.find((each) => each.id === scene.theme);
  const note = scene.note === null ? undefined : state.byId.value.get(scene.note);
  /** @type {Record<string, string | undefined>} */
  const single = { theme: theme?.label, spotlight: note && `“${note.text.slice(0, 60)}”` };
  const group = state.rounds.value
    .flatMap((round) => round.groups)
    .find((each) => each.id === scene.group);
  const region = state.regions.value.find((each) => each.id === scene.region);
  const ofWhom = group?.title ?? region?.name ?? _("iedereen");
  if (scene.black) return [_("zwart")];
  return listed([
    isCodeShown(scene) ? modeWords().join : (single[scene.mode] ?? modeWords()[scene.mode]),
    ofWhom,
    scene.paused && _("gepauzeerd"),
  ]);
}

/**
 * The wall's own page, small: what the hall sees, and nothing else.
 *
 * @param {{ state: ConsoleState, address: string }} props
 */
export function WallPicture({ state, address }) {
  const frame = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const drawn = /** @type {HTMLElement} */ (frame.current);
    const observer = new ResizeObserver(() =>
      drawn.style.setProperty("--scale", String(drawn.clientWidth / WIDTH)),
    );
    observer.observe(drawn);
    return () => observer.disconnect();
  }, []);
  return html`<div class="wall-picture">
    <h2 id="on-the-wall">${_("Op de wand")}</h2>
    <p class="muted" role="status">${sceneWords(state)}</p>
    <div class="wall-frame" ref=${frame}><iframe src=${address} title=${_("De wand, klein")} tabindex="-1" inert loading="lazy"></iframe></div>
  </div>`;
}
