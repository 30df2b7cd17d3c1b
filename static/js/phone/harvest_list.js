import { computed, effect, signal } from "@preact/signals";
import { makeMatch, putInOrder, takeTogether } from "./harvest_order.js";

/** @import { ReadonlySignal, Signal } from "@preact/signals" */
/** @import { HarvestNote, QuestionView } from "../shared/types.js" */
/** @import { Row, Standing } from "./harvest_order.js" */
/** @import { Store } from "./store.js" */
/** @import { Table } from "./table.js" */

/** @typedef {ReturnType<typeof makeList>} List */

// From here on a page with all questions is too long to look through.
export const MANY = 30;
export const NO_THEME = "none";

/**
 * The list of a long harvest on one phone: one question at a time, what is looked for in
 * it, and the rows that come of that.
 *
 * @param {{ table: Table, store: Store, questions: QuestionView[], phone: number }} parts
 */
export function makeList({ table, store, questions, phone }) {
  const question = signal(questions[0]?.id ?? 0);
  /** @type {Signal<string>} of a theme, NO_THEME or nothing */
  const theme = signal("");
  const typed = signal("");
  const isLong = signal(false);
  effect(() => {
    // Once it is long it stays so: a page shall not change its form when a note goes.
    if (table.notes.value.length >= MANY) isLong.value = true;
  });
  const own = followOwn(store);
  const standing = signal(standingOf(table));
  effect(() => {
    table.shown.value;
    standing.value = standingOf(table);
  });
  const asked = computed(() =>
    table.notes.value.filter((note) => note.question === question.value),
  );
  const found = computed(() => {
    const isMatch = makeMatch(typed.value);
    return asked.value.filter((note) => isIn(note, theme.value) && isMatch(note));
  });
  /** @type {Map<number, HarvestNote[]>} */
  let before = new Map();
  /** @type {ReadonlySignal<Row[]>} */
  const rows = computed(() => {
    const whose = { phone, own: own.value, standing: standing.value };
    const made = takeTogether(putInOrder(found.value, whose), whose).map(({ note, others }) => ({
      note,
      others: sameAs(before.get(note.id), others),
    }));
    before = new Map(made.map((row) => [row.note.id, row.others]));
    return made;
  });

  /** Show another question, in the order of how things stand now. */
  function choose(/** @type {number} */ id) {
    question.value = id;
    theme.value = "";
    typed.value = "";
    standing.value = standingOf(table);
  }

  return { question, theme, typed, isLong, own, asked, found, rows, choose };
}

/**
 * The notes (ids) that were written here; the same set as long as these are the same.
 *
 * @param {Store} store
 */
function followOwn(store) {
  const ids = computed(() => store.notes.value.flatMap((note) => note.id ?? []).join(" "));
  return computed(() => new Set(ids.value.split(" ").map(Number)));
}

/**
 * @param {Table} table
 * @returns {Standing}
 */
function standingOf(table) {
  const notes = table.notes.peek();
  return {
    given: table.given.peek(),
    counts: new Map(notes.flatMap(({ id, support }) => (support ? [[id, support]] : []))),
  };
}

/**
 * @param {HarvestNote} note
 * @param {string} theme
 */
function isIn(note, theme) {
  return !theme || String(note.theme ?? NO_THEME) === theme;
}

/**
 * The list from before where the new one holds the same, so that its row is not drawn again.
 *
 * @param {HarvestNote[] | undefined} before
 * @param {HarvestNote[]} others
 */
function sameAs(before, others) {
  const isSame = before?.length === others.length && before.every((note, i) => note === others[i]);
  return before && isSame ? before : others;
}
