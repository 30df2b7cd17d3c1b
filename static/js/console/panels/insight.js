import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { regionsWord } from "../../shared/words.js";
import { NameDoubts, nameDoubtsOf } from "./name_doubts.js";

/** @import { ConsoleNote, Move, Doubt, RegionView, ThemeView } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * How far the engine trusts what it found: the same three words wherever it is said.
 *
 * @param {string} grade
 */
function gradeWord(grade) {
  /** @type {Record<string, string>} */
  const words = { strong: _("stevig"), fair: _("redelijk stevig"), weak: _("nog wankel") };
  return words[grade];
}

/**
 * Whether a theme holds when the harvest is drawn anew, in words.
 *
 * @param {ThemeView} theme
 */
export function stabilityText(theme) {
  if (!theme.stability) return "";
  const word = gradeWord(theme.stability);
  return theme.stability === "weak" ? _("%(word)s: kijk het na", { word }) : word;
}

/**
 * Where a theme was heard, counted in people.
 *
 * @param {ThemeView} theme
 * @param {RegionView[]} regions
 */
export function spreadText(theme, regions) {
  if (!theme.spread) return "";
  const named = new Map(regions.map((region) => [region.id, region.short]));
  const voices = theme.spread.regions;
  if (theme.spread.kind === "more") {
    const places = voices
      .filter((voice) => voice.more)
      .map(({ region, heard, of }) =>
        inSentence(_("%(region)s (%(heard)s van %(of)s)"), {
          region: named.get(region) ?? "",
          heard,
          of,
        }),
      );
    return inSentence(_("vaker in %(places)s"), { places: listed(places, ", ") });
  }
  const heard = voices.filter((voice) => voice.heard).length;
  const words = { heard, all: voices.length, regions: regionsWord() };
  return {
    few: _("te weinig stemmen om %(regions)s te vergelijken", words),
    some: _("gehoord in %(heard)s van de %(all)s %(regions)s", words),
    everywhere: _("overal gehoord"),
  }[theme.spread.kind];
}

/**
 * How sure the whole grouping is, as a facilitator would say it.
 *
 * @param {{ sureness: string | null } | null} insight
 */
export function surenessText(insight) {
  if (!insight?.sureness) return "";
  const word = gradeWord(insight.sureness);
  return insight.sureness === "weak"
    ? _("De indeling is %(word)s: kijk ze na.", { word })
    : _("De indeling is %(word)s.", { word });
}

/** @param {Move} move */
function whyText({ why, target }) {
  if (why === "regrouped" && !target) return _("hoort nergens duidelijk bij");
  return {
    edit: _("door u verplaatst"),
    author: _("dat zegt wie ze schreef"),
    assistant: _("dat stelt de assistent voor"),
    taught: _("lijkt op wat u verplaatste"),
    regrouped: _("past nu beter bij de andere"),
    "theme dissolved": _("het vorige thema verviel"),
    settled: _("stond er nog maar voorlopig"),
  }[why];
}

/** @param {{ children: any }} props */
function Empty({ children }) {
  return html`<p class="work-empty">${children}</p>`;
}

/**
 * Notes that go from one theme to another, and why.
 *
 * @param {{ state: ConsoleState, moves: Move[] }} props
 */
export function MoveRows({ state, moves }) {
  const none = _("geen thema");
  return html`<ul class="note-rows">${moves
    .filter((move) => state.byId.value.has(move.note))
    .map(
      (move) => html`<li key=${move.note} class="move-row">
        <p class="note-text as-written" dir="auto">${state.byId.value.get(move.note)?.text}</p>
        <p><bdi>${move.source ?? none}</bdi> <span aria-hidden="true">→</span>
          <span class="visually-hidden">${_("naar")}</span> <strong><bdi>${move.target ?? none}</bdi></strong>
          <span class="note-second">${whyText(move)}</span></p>
      </li>`,
    )}</ul>`;
}

/**
 * What moved in the last analysis.
 *
 * @param {{ state: ConsoleState }} props
 */
export function Moves({ state }) {
  const moves = state.insight.value?.moves ?? [];
  return html`
    <h2>${_("Wat verschoof")}</h2>
    ${
      moves.length
        ? html`<${MoveRows} state=${state} moves=${moves} />`
        : html`<${Empty}>${_("Bij de laatste indeling bleef alles op zijn plaats. Wat van thema verandert, staat hier met de reden.")}<//>`
    }`;
}

/**
 * Notes that say nearly the same; nothing is merged by itself.
 *
 * @param {{ state: ConsoleState, actions: Actions, row: (note: ConsoleNote) => unknown }} props
 */
export function Duplicates({ state, actions, row }) {
  const groups = state.insight.value?.duplicates ?? [];
  return html`
    <h2>${_("Bijna hetzelfde")}</h2>
    ${
      groups.length
        ? groups.map(
            (group) => html`<section key=${group[0]} class="duplicates">
              <div class="row"><h3>${ngettext("%(num)s keer", "%(num)s keer", group.length)}</h3>
                <button class="link" onClick=${() => actions.mergeAll(group)}>${ngettext("Voeg samen tot één", "Voeg alle %(num)s samen tot één", group.length)}</button></div>
              <ul class="note-rows">${group
                .map((id) => state.byId.value.get(id))
                .filter((note) => note !== undefined)
                .map(row)}</ul>
            </section>`,
          )
        : html`<${Empty}>${_("Notities die bijna letterlijk hetzelfde zeggen, staan hier samen. Er wordt niets vanzelf samengevoegd.")}<//>`
    }`;
}

/** @param {{ state: ConsoleState, actions: Actions, question: Doubt }} props */
function Question({ state, actions, question }) {
  const note = state.byId.value.get(question.note);
  if (!note) return null;
  const answer = (/** @type {number | null} */ theme) => () =>
    actions.moveNotes([question.note], theme);
  return html`<li class="question">
    <blockquote dir="auto">“${note.text}”</blockquote>
    <p id=${`question-${note.id}`}>${_("Waar hoort dit bij?")}</p>
    <div class="row" role="group" aria-labelledby=${`question-${note.id}`}>
      ${[question.first, question.second].map(
        (theme) =>
          html`<button key=${theme.id} class="button" dir="auto" onClick=${answer(theme.id)}>${theme.label}</button>`,
      )}
      <button class="link" onClick=${answer(null)}>${_("Bij geen van beide")}</button>
    </div>
  </li>`;
}

/**
 * The few questions whose answers help most, and the names that hold for too few.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Questions({ state, actions }) {
  const asked = questionsOf(state);
  const isDone = !asked.length && !nameDoubtsOf(state).length;
  return html`
    <h2>${_("Uw oordeel helpt")}</h2>
    ${
      asked.length > 0 &&
      html`<p class="muted">${_("Over deze notities twijfelt de indeling. Uw antwoord blijft staan, en notities die erop lijken volgen mee.")}</p>
          <ul class="questions">${asked.map((question) => html`<${Question} key=${question.note} ...${{ state, actions, question }} />`)}</ul>`
    }
    <${NameDoubts} state=${state} />
    ${isDone && html`<${Empty}>${_("Geen vragen. Wanneer de indeling tussen twee thema’s twijfelt, vraagt ze het hier aan u.")}<//>`}`;
}

/**
 * The questions about notes that are there.
 *
 * @param {ConsoleState} state
 */
export function questionsOf(state) {
  const asked = state.insight.value?.questions ?? [];
  return asked.filter((question) => state.byId.value.has(question.note));
}
