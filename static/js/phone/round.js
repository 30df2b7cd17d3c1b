import { effect } from "@preact/signals";
import { render } from "preact";
import { isEnding, now, timerText } from "../shared/clock.js";
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
    const round = store.round.value;
    const time = round ? timerText(round, now.value) : "";
    clock.hidden = !time;
    if (!round || !time) return;
    clock.textContent = _("nog %(time)s", { time });
    clock.classList.toggle("ending", round.timer !== null && isEnding(round.timer, now.value));
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

/** @param {{ text: string, page: string }} props */
function Closed({ text, page }) {
  return html`<p class="banner">${text} <a href=${page}>${_("Het programma")}</a></p>`;
}

/**
 * Take nothing more on this page: its round or its room is closed.
 *
 * @param {RoundView} round
 * @param {string} page
 */
function closeHere(round, page) {
  const text =
    round.state === "open"
      ? _("Deze sessie is afgesloten. Uw notities zijn bewaard.")
      : _("Deze ronde is afgesloten. Uw notities zijn bewaard.");
  for (const part of document.querySelectorAll("[data-form], [data-next]")) part.remove();
  render(html`<${Closed} text=${text} page=${page} />`, bannerPart());
}

/** The banner, for a script to write in: what the server wrote there goes. */
function bannerPart() {
  const banner = pagePart("banner");
  if (!banner.dataset.taken) banner.replaceChildren();
  banner.dataset.taken = "true";
  return banner;
}

/**
 * A round or room opened or closed. What closes, closes on this page; for another round the
 * page is fetched: at once for who asks, else at a moment of its own, since all phones of a
 * hall hear it together. Never under somebody's pen. Returns how to apply a state of the round.
 *
 * @param {{ data: PhoneData, store: Store, isWriting: () => boolean, closeTable: () => void }} parts
 */
export function followRound({ data, store, isWriting, closeTable }) {
  let before = data.view.state;
  const { page } = data.urls;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;

  /** @param {RoundView | null} round */
  function tell(round) {
    const isOpen = mayWrite(round, store.group);
    if (!isWriting() && !(isOpen && round)) return;
    const open = isWriting()
      ? _("%(round)s is open. Bewaar eerst wat u schreef.")
      : _("%(round)s is open.");
    const text =
      isOpen && round
        ? inSentence(open, { round: round.title })
        : _("De ronde is afgesloten. Wat u nu nog bewaart, komt apart bij de begeleider.");
    render(html`<${Moved} text=${text} page=${page} />`, bannerPart());
  }

  /** @param {PhoneState} state */
  function leaveSoon(state) {
    tell(state.round);
    leaving ??= setTimeout(() => {
      leaving = undefined;
      if (isWriting()) tell(state.round);
      else location.replace(page);
    }, Math.random() * state.within);
  }

  return (/** @type {PhoneState} */ state) => {
    const { round } = state;
    store.round.value = round;
    const wasOpen = mayWrite(before.round, store.group);
    const isOpen = mayWrite(round, store.group);
    const isSameRound = before.round?.id === round?.id;
    const isMatched = before.matched !== state.matched;
    if (isSameRound && wasOpen === isOpen && before.round?.state === round?.state && !isMatched) {
      clearTimeout(leaving);
      leaving = undefined;
      return;
    }
    const hasForms = document.querySelector("[data-form]") !== null;
    const onlyCloses = isSameRound && wasOpen && !isOpen && !isMatched && hasForms;
    if (!onlyCloses || !round || isWriting()) leaveSoon(state);
    else {
      before = state;
      closeTable();
      closeHere(round, page);
    }
  };
}
