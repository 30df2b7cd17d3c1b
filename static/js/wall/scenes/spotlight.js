import { html, Icon } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { listed } from "../../shared/in_sentence.js";
import { ICONS, kindWord } from "../../shared/words.js";

/** @import { Signal } from "@preact/signals" */
/** @import { FocusNote, RegionView } from "../../shared/types.js" */
/** @import { WallState } from "../state.js" */

// The longer a text, the smaller: it always fills the screen and never runs over.
const SIZES = [
  [60, 6.5],
  [120, 5.2],
  [220, 4.1],
  [340, 3.3],
];
const SMALLEST = 2.75;
const LINE = 30;

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
 * One note, huge.
 *
 * @param {{ state: WallState, page: Signal<string> }} props
 */
export function Spotlight({ state, page }) {
  const { note } = state.focus.value;
  page.value = "";
  if (!note) {
    return html`<main id="main" class="wall-quiet">
      <h2>${_("Deze notitie wordt niet meer getoond")}</h2>
    </main>`;
  }
  // A line of its own takes as much room as a full one.
  const taken = note.text.length + LINE * (note.text.split("\n").length - 1);
  const [, size] = SIZES.find(([length]) => taken <= length) ?? [0, SMALLEST];
  return html`<main id="main" class=${`spotlight kind-${note.kind}`}>
    <p class="spotlight-kind"><${Icon} name=${ICONS[note.kind]} /> ${kindWord(note.kind)}</p>
    <blockquote class="as-written" dir="auto" style=${{ fontSize: `${size}rem` }}>${note.text}</blockquote>
    <p class="spotlight-origin">${originOf(note, state.regions.value)}</p>
  </main>`;
}
