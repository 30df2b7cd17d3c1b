import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { ICONS, inText, KINDS, kindTitle } from "../../shared/words.js";
import { Column } from "../column.js";
import { useFitting } from "../fitting.js";
import { pageText, usePages } from "../pages.js";
import { fullPages, leftOut, pageAt } from "../paging.js";
import { lookOf, Said } from "../said.js";

/** @import { Kind } from "../../shared/types.js" */
/** @import { CountedNote } from "../placed.js" */
/** @import { SceneProps, WallState } from "../state.js" */

/** @import { Fitting } from "../fitting.js" */

// The letters are as large as lets all notes stand on one page.
const SIZES = ["large", "medium", "small"];
// With more notes than this the larger letters need not be tried.
const FEW = 24;
// What can be shown of a column, and is measured: the rest is told as a number.
const MOST_NOTES = 40;
const MOST_PAGES = 3;

/** @param {Kind} kind */
function emptyText(kind) {
  return _("Hier verschijnen de %(kinds)s.", { kinds: inText(kindTitle(kind)) });
}

/**
 * The columns of this round, the newest note on top; once support is told, the most supported.
 *
 * @param {WallState} state
 */
function columnsOf(state) {
  const asked = state.round.value?.questions.map((question) => question.kind) ?? [];
  const kinds = KINDS.filter((kind) => asked.includes(kind));
  const notes = state.visible.value;
  const ordered = isRanked(notes) ? notes : [...notes].reverse();
  return (kinds.length ? kinds : KINDS).map((kind) => ({
    kind,
    notes: ordered.filter((note) => note.kind === kind),
  }));
}

/**
 * Whether notes stand in the order of their support, and not of their arrival.
 *
 * @param {CountedNote[]} notes
 */
function isRanked(notes) {
  return notes.some((note) => note.counted !== undefined);
}

/**
 * How much of a column the wall tells nobody, in words.
 *
 * @param {WallState} state
 * @param {number} count
 */
function moreText(state, count) {
  if (count < 1) return "";
  if (isRanked(state.visible.value)) {
    return ngettext("+ %(num)s met minder steun", "+ %(num)s met minder steun", count);
  }
  return state.board.value.themes.length
    ? ngettext("+ %(num)s eerder: zie Thema’s", "+ %(num)s eerder: zie Thema’s", count)
    : ngettext("+ %(num)s eerder", "+ %(num)s eerder", count);
}

/**
 * @param {CountedNote} note
 * @param {string} size
 * @param {boolean} [fresh]
 */
function drawn(note, size, fresh = false) {
  const look = `${size} ${lookOf(note)}`;
  return html`<li key=${note.id} data-note=${note.id} data-look=${look}
    class=${`wall-note ${size} ${fresh ? "fresh" : ""}`}><${Said} note=${note} /></li>`;
}

/**
 * The largest letters with which every column has room for all of its notes, and its pages.
 *
 * @param {CountedNote[][]} columns
 * @param {string[]} sizes
 * @param {Fitting} fitting
 */
function setting(columns, sizes, { heightOf, room, gap }) {
  const cut = (/** @type {string} */ size) =>
    columns.map((notes) =>
      fullPages(
        notes.map((note) => heightOf(`${size} ${lookOf(note)}`)),
        room,
        gap,
        MOST_PAGES,
      ),
    );
  for (const size of sizes) {
    const pages = cut(size);
    if (pages.every((each) => each.length < 2) || size === sizes.at(-1)) return { size, pages };
  }
  return { size: SIZES[0], pages: columns.map(() => []) };
}

/**
 * The live wall: a column per question, and what came last on top of each.
 *
 * It is about what is new: of a long column only the newest pages come by, and the columns
 * turn together.
 *
 * @param {SceneProps} props
 */
export function Live({ state, page }) {
  const columns = columnsOf(state);
  const candidates = columns.map((column) => column.notes.slice(0, MOST_NOTES));
  const sizes = candidates.flat().length > FEW ? SIZES.slice(-1) : SIZES;
  const fitting = useFitting(
    sizes.flatMap((size) =>
      candidates
        .flat()
        .map((note) => ({ look: `${size} ${lookOf(note)}`, drawn: drawn(note, size) })),
    ),
  );
  const { size, pages } = setting(candidates, sizes, fitting);
  const count = Math.max(1, ...pages.map((each) => each.length));
  const current = usePages(count, state.fresh.value);
  page.value = pageText(current, count);
  return html`<main id="main" class="wall-columns">
    ${columns.map(
      (
        { kind, notes },
        i,
      ) => html`<${Column} key=${kind} id=${`column-${kind}`} look=${`kind-${kind}`}
        icon=${ICONS[kind]} title=${kindTitle(kind)} count=${notes.length}
        more=${moreText(state, leftOut(pages[i], notes.length))}
        list=${i ? null : fitting.list} ruler=${i ? null : fitting.ruler("column-notes")}>
        ${pageAt(pages[i], current).map((place) => drawn(notes[place], size, state.fresh.value.has(notes[place].id)))}
        ${!notes.length && html`<li class="column-empty">${emptyText(kind)}</li>`}
      <//>`,
    )}
  </main>`;
}
