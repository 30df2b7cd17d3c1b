import { computed, effect } from "@preact/signals";
import { gettext as _ } from "../shared/i18n.js";
import { answerCount } from "./panels/checkback.js";
import { questionsOf } from "./panels/insight.js";
import { nameDoubtsOf } from "./panels/name_doubts.js";
import { playWaiting } from "./sounds.js";
import { notesOf } from "./state.js";

/** @import { ConsoleState } from "./state.js" */

/** @typedef {{ id: string, label: string, count: number, pressing: boolean }} Queue */

/**
 * What waits for a word of the facilitator, the most pressing first; what is empty is left out.
 *
 * @param {ConsoleState} state
 * @returns {Queue[]}
 */
export function queuesOf(state) {
  const answers = answerCount(state.checks.value) - state.seenAnswers.value;
  const queues = [
    {
      id: "waiting",
      label: _("Wacht op goedkeuring"),
      count: notesOf(state, "waiting").length,
      pressing: true,
    },
    {
      id: "late",
      label: _("Laat binnengekomen"),
      count: notesOf(state, "late").length,
      pressing: true,
    },
    {
      id: "proposal",
      label: _("Nieuwe indeling klaar"),
      count: state.proposal.value ? Math.max(1, state.proposal.value.moved) : 0,
      pressing: true,
    },
    {
      id: "questions",
      label: _("Uw oordeel helpt"),
      count: questionsOf(state).length + nameDoubtsOf(state).length,
      pressing: false,
    },
    { id: "check", label: _("Nieuwe antwoorden"), count: answers, pressing: false },
  ];
  return queues.filter((queue) => queue.count > 0);
}

/**
 * Tell of what begins to wait: in the title of the page, and once by a quiet sound.
 *
 * @param {ConsoleState} state
 */
export function watchQueues(state) {
  state.seenAnswers.value = answerCount(state.checks.value);
  const { title } = document;
  const pressing = computed(() => queuesOf(state).filter((queue) => queue.pressing));
  let before = new Set(pressing.value.map((queue) => queue.id));
  effect(() => {
    const waiting = pressing.value.filter((queue) => queue.id !== "proposal");
    const count = waiting.reduce((sum, queue) => sum + queue.count, 0);
    const offered = pressing.value.length > waiting.length ? 1 : 0;
    document.title = count + offered ? `(${count + offered}) ${title}` : title;
    const now = new Set(pressing.value.map((queue) => queue.id));
    if ([...now].some((id) => !before.has(id))) playWaiting();
    before = now;
  });
  // Whoever looks at the answers has seen them.
  effect(() => {
    if (state.selected.value === "check") {
      state.seenAnswers.value = answerCount(state.checks.value);
    }
  });
}
