/** What was done here and has had no answer for a moment: then one hears that it is kept. */

import { computed, effect, signal } from "@preact/signals";

// Most answers come sooner; who hears nothing for longer tries again.
export const LATE_AFTER = 1500;

/** @import { ReadonlySignal } from "@preact/signals" */
/** @import { Op } from "./outbox.js" */

/**
 * Which of the waiting operations (their ids) have waited that long on this page.
 *
 * @param {ReadonlySignal<Op[]>} waiting
 */
export function followLate(waiting) {
  const seen = new Set();
  /** @type {import("@preact/signals").Signal<Set<string>>} */
  const due = signal(new Set());
  effect(() => {
    for (const { op_id } of waiting.value) {
      if (seen.has(op_id)) continue;
      seen.add(op_id);
      setTimeout(() => {
        due.value = new Set([...due.peek(), op_id]);
      }, LATE_AFTER);
    }
  });
  return computed(() => {
    const late = waiting.value.filter((op) => !op.refused && due.value.has(op.op_id));
    return new Set(late.map((op) => op.op_id));
  });
}
