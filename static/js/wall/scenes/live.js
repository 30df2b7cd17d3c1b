import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html, Icon } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { ICONS, KINDS, kindTitle } from "../../shared/words.js";
import { latest, paginate } from "../paging.js";
import { lookOf, Said } from "../said.js";

/** @import { WallState } from "../state.js" */

/** @import { Signal } from "@preact/signals" */
/** @import { Kind } from "../../shared/types.js" */
/** @import { CountedNote } from "../placed.js" */

const TURN_EVERY = 10_000;
const LINGER = 20_000;

/** @param {Kind} kind */
function emptyText(kind) {
  return {
    lever: _("Hier verschijnen de hefbomen."),
    opportunity: _("Hier verschijnen de mogelijkheden."),
    next_action: _("Hier verschijnen de eerste stappen."),
  }[kind];
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
 * Measure all notes in a copy of the column that nobody sees.
 *
 * @param {CountedNote[]} notes
 */
function useMeasured(notes) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const ruler = useRef(/** @type {HTMLElement | null} */ (null));
  /** @type {Signal<number[][]>} */
  const pages = useSignal([]);
  const measure = () => {
    if (!list.current || !ruler.current) return;
    const heights = [...ruler.current.children].map((item) => item.getBoundingClientRect().height);
    const gap = Number.parseFloat(getComputedStyle(ruler.current).rowGap) || 0;
    const room = list.current.clientHeight;
    const cut = paginate(heights, room, gap);
    if (cut.length > 1) {
      const last = latest(heights, room, gap);
      cut[cut.length - 1] = isRanked(notes) ? last.reverse() : last;
    }
    if (JSON.stringify(cut) !== JSON.stringify(pages.peek())) pages.value = cut;
  };
  useLayoutEffect(measure, [notes.map(lookOf).join()]);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    // Both are in what this component renders.
    observer.observe(/** @type {HTMLElement} */ (list.current));
    observer.observe(/** @type {HTMLElement} */ (ruler.current));
    return () => observer.disconnect();
  }, []);
  return { list, ruler, pages };
}

/**
 * Turn pages by itself; a new note brings its page forward for a while, and a new
 * order starts from the front.
 *
 * @param {number} count
 * @param {string} hasNews
 * @param {unknown} order
 */
function usePage(count, hasNews, order) {
  const page = useSignal(0);
  const heldUntil = useRef(0);
  useEffect(() => {
    page.value = 0;
    heldUntil.current = Date.now() + LINGER;
  }, [order]);
  useEffect(() => {
    if (!hasNews || !count) return;
    page.value = count - 1;
    heldUntil.current = Date.now() + LINGER;
  }, [hasNews, count]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (count > 1 && Date.now() > heldUntil.current) page.value = (page.value + 1) % count;
    }, TURN_EVERY);
    return () => clearInterval(timer);
  }, [count]);
  return Math.min(page.value, Math.max(0, count - 1));
}

/** @param {{ kind: Kind, notes: CountedNote[], fresh: Set<number>, order: unknown }} props */
function Column({ kind, notes, fresh, order }) {
  const { list, ruler, pages } = useMeasured(notes);
  const news = notes.filter((note) => fresh.has(note.id));
  const current = usePage(pages.value.length, news.map((note) => note.id).join(), order);
  const shown = (pages.value[current] ?? []).map((index) => notes[index]).filter(Boolean);
  const hidden = notes.length - shown.length;
  return html`<section class=${`column kind-${kind}`} aria-labelledby=${`column-${kind}`}>
    <div class="column-head">
      <span class="badge"><${Icon} name=${ICONS[kind]} /></span>
      <h2 id=${`column-${kind}`}>${kindTitle(kind)}</h2>
      <span class="column-count figures">${notes.length}</span>
    </div>
    <div class="column-body">
      <ol class="column-notes" ref=${list}>
        ${shown.map(
          (note) => html`<li key=${note.id} data-note=${note.id}
            class=${`wall-note ${fresh.has(note.id) ? "fresh" : ""}`}><${Said} note=${note} /></li>`,
        )}
        ${!notes.length && html`<li class="column-empty">${emptyText(kind)}</li>`}
      </ol>
      <ol class="column-notes ruler" ref=${ruler} aria-hidden="true">
        ${notes.map((note) => html`<li key=${note.id} class="wall-note"><${Said} note=${note} /></li>`)}
      </ol>
    </div>
    <p class="column-more figures">
      ${hidden > 0 && html`<span>+ ${hidden}</span><span>${current + 1} / ${pages.value.length}</span>`}
    </p>
  </section>`;
}

/**
 * The live wall: a column per question, notes in the order they came.
 *
 * @param {{ state: WallState }} props
 */
export function Live({ state }) {
  const kinds = KINDS.filter(
    (kind) => !state.round.value || state.round.value.questions.some((q) => q.kind === kind),
  );
  const columns = kinds.length ? kinds : KINDS;
  return html`<main id="main" class="wall-columns">
    ${columns.map(
      (kind) => html`<${Column} key=${kind} kind=${kind} fresh=${state.fresh.value}
        order=${state.ranking.value}
        notes=${state.visible.value.filter((note) => note.kind === kind)} />`,
    )}
  </main>`;
}
