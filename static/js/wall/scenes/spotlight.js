import { useLayoutEffect, useRef } from "preact/hooks";
import { html, Icon } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { listed } from "../../shared/in_sentence.js";
import { ICONS, kindWord } from "../../shared/words.js";

/** @import { FocusNote, RegionView } from "../../shared/types.js" */
/** @import { SceneProps } from "../state.js" */

// In rem, largest first: a text fills the screen and never runs over.
const SIZES = [6.5, 5.2, 4.1, 3.3, 2.75, 2.4, 2];

/**
 * @param {FocusNote} note
 * @param {RegionView[]} regions
 */
function originOf(note, regions) {
  const region = regions.find((each) => each.id === note.region);
  const voices = note.voices > 1 && _("namens %(count)s mensen", { count: note.voices });
  return listed([note.group, region?.name, voices]);
}

/**
 * Words as large as the room they stand in allows.
 *
 * @param {{ text: string }} props
 */
function Huge({ text }) {
  const words = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const own = /** @type {HTMLElement} */ (words.current);
    const room = /** @type {HTMLElement} */ (own.parentElement);
    const fit = () => {
      SIZES.some((size) => {
        own.style.fontSize = `${size}rem`;
        return own.offsetHeight <= room.clientHeight;
      });
    };
    const watcher = new ResizeObserver(fit);
    watcher.observe(room);
    document.fonts.ready.then(fit);
    return () => watcher.disconnect();
  }, [text]);
  return html`<div class="spotlight-room"><blockquote ref=${words} class="as-written" dir="auto">${text}</blockquote></div>`;
}

/**
 * One note, huge.
 *
 * @param {SceneProps} props
 */
export function Spotlight({ state, page }) {
  const { note } = state.focus.value;
  page.value = "";
  if (!note) {
    return html`<main id="main" class="wall-quiet">
      <h2>${_("Deze notitie wordt niet meer getoond")}</h2>
    </main>`;
  }
  return html`<main id="main" class=${`spotlight kind-${note.kind}`}>
    <p class="spotlight-kind"><${Icon} name=${ICONS[note.kind]} /> ${kindWord(note.kind)}</p>
    <${Huge} text=${note.text} />
    <p class="spotlight-origin">${originOf(note, state.regions.value)}</p>
  </main>`;
}
