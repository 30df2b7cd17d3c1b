import { computed, effect } from "@preact/signals";
import { render } from "preact";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { isNaming, makeSayPlace } from "./belongs.js";
import { draftKeeper } from "./drafts.js";
import { enhanceForm } from "./form.js";
import { OwnNotes } from "./notes.js";
import { cleanText } from "./text.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Connection } from "../shared/connection.js" */
/** @import { Kind } from "../shared/types.js" */
/** @import { Delivery } from "./delivery.js" */
/** @import { OwnNote, Store } from "./store.js" */

/** @typedef {ReturnType<typeof makeActions>} Actions */

/**
 * What somebody does with a note of her own; what the server refused starts anew. With new
 * words goes where the page then said that they go.
 *
 * @param {Delivery} delivery
 * @param {Store} store
 */
function makeActions({ keep, drop }, store) {
  return {
    /**
     * @param {OwnNote} note
     * @param {string} raw
     */
    async edit(note, raw) {
      const text = cleanText(raw);
      if (!text) return false;
      const refused = note.waiting?.refused ? note.waiting : null;
      if (refused?.kind === "post") {
        const { group, question } = note;
        await keep("post", { group, question, text, told: store.assistant.value }, refused);
      } else {
        await keep("edit", { note: note.op_id, text, told: store.assistant.value }, refused);
      }
      return true;
    },
    /** @param {OwnNote} note */
    async remove(note) {
      const refused = note.waiting?.refused ? note.waiting : null;
      if (refused) await drop(refused);
      // The server never had it.
      if (refused?.kind === "post") return;
      await keep("delete", { note: note.op_id });
    },
  };
}

/**
 * What every question has.
 *
 * @param {HTMLElement} card
 * @param {string} selector
 */
function partOf(card, selector) {
  return /** @type {HTMLElement} */ (card.querySelector(selector));
}

/**
 * @param {OwnNote[]} notes
 * @param {boolean} unsaved
 */
function countText(notes, unsaved) {
  if (unsaved) return _("niet bewaard");
  if (!notes.length) return _("leeg");
  const kept = notes.filter((note) => note.waiting).length;
  return kept
    ? _("%(sent)s ✓ · %(kept)s in wacht", { sent: notes.length - kept, kept })
    : `${notes.length} ✓`;
}

/**
 * Keep the number of one's notes of the day, and those at each question; a question
 * at which something stands half written says so.
 *
 * @param {HTMLElement[]} cards
 * @param {Signal<string>[]} typed
 * @param {Store} store
 */
function showCounts(cards, typed, store) {
  const total = document.querySelector("[data-total]");
  effect(() => {
    const notes = store.notes.value;
    if (total) total.textContent = String(notes.length);
    cards.forEach((card, place) => {
      const question = Number(card.dataset.question);
      const own = notes.filter((note) => note.question === question && note.group === store.group);
      const unsaved = typed[place].value !== "";
      const head = partOf(card, "[data-count]");
      head.textContent = countText(own, unsaved);
      head.classList.toggle("unsaved", unsaved);
    });
  });
}

/**
 * Say it while this device keeps nothing: then the page must stay open.
 *
 * @param {Signal<boolean>} lasting
 */
function showLasting(lasting) {
  const warning = document.getElementById("not-lasting");
  effect(() => {
    if (warning) warning.hidden = lasting.value;
  });
}

/**
 * Lead on from a question with an answer to the next that has none, while there is one.
 *
 * @param {HTMLElement[]} cards
 * @param {Store} store
 */
function leadOn(cards, store) {
  const isAnswered = (/** @type {HTMLElement} */ card) =>
    store.notes.value.some(
      (note) => note.question === Number(card.dataset.question) && note.group === store.group,
    );
  cards.forEach((card, place) => {
    const button = /** @type {HTMLElement | null} */ (card.querySelector("[data-next]"));
    if (!button) return;
    const others = [...cards.slice(place + 1), ...cards.slice(0, place)];
    const findNext = () => others.find((other) => !isAnswered(other));
    effect(() => {
      button.hidden = !isAnswered(card) || !findNext();
    });
    button.addEventListener("click", () => {
      const next = findNext();
      if (!next) return;
      next.setAttribute("open", "");
      // Of browsers that do not know `name`, so that one question is open at a time.
      card.removeAttribute("open");
      next.scrollIntoView({ block: "start" });
      next.querySelector("textarea")?.focus({ preventScroll: true });
    });
  });
}

/**
 * The questions of the page: write at each, and see one's own notes there.
 *
 * @param {{ scope: string, store: Store, connection: Connection, delivery: Delivery }} parts
 */
export function showQuestions({ scope, store, connection, delivery }) {
  const drafts = draftKeeper(scope);
  const actions = makeActions(delivery, store);
  /** @type {HTMLElement[]} */
  const cards = Array.from(document.querySelectorAll("[data-question]"));
  const { lasting } = delivery;
  const say = makeSayPlace(delivery);
  const writing = cards.map((card) =>
    enhanceForm(card, {
      drafts,
      write: (body) => delivery.keep("post", { ...body, told: store.assistant.value }),
    }),
  );
  for (const card of cards) {
    const question = Number(card.dataset.question);
    const kind = /** @type {Kind} */ (card.dataset.kind);
    const list = partOf(card, "[data-notes]");
    list.replaceChildren();
    render(
      html`<${OwnNotes} ...${{ store, connection, actions, question, kind, lasting, say }} />`,
      list,
    );
  }
  const typed = writing.map((form) => form.typed);
  showCounts(cards, typed, store);
  leadOn(cards, store);
  showLasting(lasting);
  return {
    /** Whether words stand in a field that were never kept. */
    unsaved: computed(() => typed.some((each) => each.value !== "")),
    /** Whether something is written, or being changed, that is not kept yet. */
    isWriting: () =>
      writing.some((form) => form.isWriting()) ||
      cards.some((card) => card.querySelector("[data-notes] textarea")) ||
      isNaming(),
  };
}
