import { effect } from "@preact/signals";
import { render } from "preact";
import { isEnding, now, remaining } from "../shared/clock.js";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { pagePart } from "../shared/page.js";

/** @import { ReadonlySignal } from "@preact/signals" */
/** @import { PhoneState, RoundView } from "../shared/types.js" */
/** @import { PhoneData } from "./data.js" */
/** @import { Store } from "./store.js" */

/**
 * The timer of the round, while it runs.
 *
 * @param {Store} store
 */
export function showTimer(store) {
  const clock = document.getElementById("clock");
  if (!clock) return;
  effect(() => {
    const ends = store.round.value?.timer;
    clock.hidden = !ends;
    if (!ends) return;
    clock.textContent = remaining(ends, now.value);
    clock.classList.toggle("ending", isEnding(ends, now.value));
  });
}

/**
 * In the last minute, and after it: say it while words stand in a field that are not kept.
 *
 * @param {Store} store
 * @param {ReadonlySignal<boolean>} unsaved
 */
export function remind(store, unsaved) {
  const reminder = document.getElementById("unsaved");
  effect(() => {
    const ends = store.round.value?.timer;
    const due = unsaved.value && ends && isEnding(ends, now.value);
    const text = due ? _("De tijd is bijna om en wat u typte, is nog niet bewaard.") : "";
    if (reminder && reminder.textContent !== text) reminder.textContent = text;
  });
}

/**
 * Whether one may write in this phone's room.
 *
 * @param {RoundView | null} round
 * @param {number | null} own
 */
function mayWrite(round, own) {
  return round?.groups.find((group) => group.id === own)?.open ?? round?.state === "open";
}

/** @param {{ text: unknown, page: string }} props */
function Moved({ text, page }) {
  return html`<p class="banner">${text} <a href=${page}>${_("Verder")}</a></p>`;
}

/**
 * A round or room opened or closed: go there, but never under somebody's pen.
 * Returns how to apply a state of the round.
 *
 * @param {{ data: PhoneData, store: Store, isWriting: () => boolean }} parts
 */
export function followRound({ data, store, isWriting }) {
  const before = data.view.state;
  return (/** @type {PhoneState} */ state) => {
    const { round } = state;
    store.round.value = round;
    const open = mayWrite(round, store.group);
    const same =
      before.round?.id === round?.id &&
      before.round?.state === round?.state &&
      mayWrite(before.round, store.group) === open &&
      before.matched === state.matched;
    if (same) return;
    if (!isWriting()) {
      location.replace(data.urls.page);
      return;
    }
    const text =
      open && round
        ? inSentence(_("%(round)s is open. Bewaar eerst wat u schreef."), { round: round.title })
        : _("De ronde is afgesloten. Wat u nu nog bewaart, komt apart bij de begeleider.");
    render(html`<${Moved} text=${text} page=${data.urls.page} />`, pagePart("banner"));
  };
}
