import { html, Icon } from "../../shared/html.js";
import { gettext as _, ngettext, timeOfDay } from "../../shared/i18n.js";
import { Marked } from "../../shared/marked.js";
import { countOf, ICONS, KINDS, kindTitle } from "../../shared/words.js";
import { LastEdit, ThemeTools, touchText } from "../editing.js";
import { useFocusKept } from "../focus.js";
import { NoteTools, queueKeys } from "../moderation.js";
import { Chosen, draggable, MoveButton, Tick } from "../moving.js";
import { OnTheWall } from "../screen.js";
import { notesOf } from "../state.js";
import { CheckBack, MissedSign } from "./checkback.js";
import { Debrief } from "./debrief.js";
import { Moves, Questions, spreadText, stabilityText, Twins } from "./insight.js";
import { Plenary } from "./plenary.js";
import { DraftPanel } from "./proposal.js";
import { PulsePanel } from "./pulse.js";

function originOf(state, note) {
  const round = state.rounds.value.find((each) => each.id === note.round);
  const group = round?.groups.find((each) => each.id === note.group);
  const region = state.regions.value.find((each) => each.id === note.region);
  return [round?.title, group?.title, region?.short].filter(Boolean).join(" · ");
}

function Row({ state, actions, note }) {
  const hidden = note.state !== "shown";
  const waiting = note.state === "waiting";
  const show = waiting ? _("Goedkeuren") : hidden ? _("Toon") : _("Verberg");
  const about = note.text.slice(0, 60);
  const placing = state.placings.value[note.id];
  const second = _("past ook bij %(theme)s", { theme: placing?.second ?? "" });
  return html`<li class=${`note-row kind-${note.kind} ${note.state === "hidden" ? "off" : ""}`} data-note=${note.id} tabindex=${waiting ? 0 : null}
    ...${hidden ? {} : draggable(state, note)}>
    ${hidden ? html`<span></span>` : html`<${Tick} ...${{ state, note, about }} />`}
    <span class="badge"><${Icon} name=${ICONS[note.kind]} /><span class="visually-hidden">${kindTitle(note.kind)}</span></span>
    <div class="note-text"><${Marked} text=${note.text} spans=${placing?.because ?? []} />
      ${placing?.second && html`<span class="note-second">${second}</span>`}
      <${MissedSign} state=${state} note=${note} />
      <${NoteTools} ...${{ state, note, actions }} /></div>
    <p class="note-origin">${originOf(state, note)}<br /><span class="figures">${timeOfDay(note.at, state.workshop.value.timezone)}</span></p>
    <div class="note-actions">
      ${!hidden && html`<${MoveButton} ...${{ state, note, about }} />`}
      <button class="link" data-act="show" aria-label=${`${show}: ${about}`}
        onClick=${() => actions.setShown(note.id, hidden)}>${show}</button>
    </div>
  </li>`;
}

function factsOf(theme, regions) {
  const parts = [
    ngettext("%(num)s notitie", "%(num)s notities", theme.size),
    ngettext("van %(num)s deelnemer", "van %(num)s deelnemers", theme.participants),
  ];
  const places = regions.filter((region) => theme.regions[region.id]);
  const counted = places.map((region) => `${region.short} ${theme.regions[region.id]}`).join(", ");
  return `${parts.join(" ")}${counted ? ` · ${counted}` : ""}`;
}

/** How far to trust a theme, and where it was heard. */
function Trust({ state, theme }) {
  const said = [
    touchText(state, theme),
    stabilityText(theme),
    spreadText(theme, state.regions.value),
  ].filter(Boolean);
  return (
    said.length > 0 &&
    html`<p class="trust" data-stability=${theme.stability}>${said.join(" · ")}</p>`
  );
}

function stepText(kind, count) {
  return kind === "next_action" && !count ? _("nog geen eerste stap") : countOf(kind, count);
}

function ThemeHead({ state, actions, theme }) {
  const quotes = theme.exemplars
    .filter((quote) => quote.text !== theme.summary)
    .map((quote) => `“${quote.text}”`);
  return html`
    <${ThemeTools} key=${theme.id} ...${{ state, actions, theme }}>
      <${OnTheWall} state=${state} actions=${actions} theme=${theme} /><//>
    <p class="muted">${factsOf(theme, state.regions.value)}${
      theme.keyphrases.length
        ? ` · ${_("bevat: %(words)s", { words: theme.keyphrases.join(", ") })}`
        : ""
    }</p>
    <${Trust} state=${state} theme=${theme} />
    ${theme.summary && html`<p class="summary">“${theme.summary}”</p>`}
    <ul class="kind-counts">
      ${KINDS.map(
        (kind) => html`<li key=${kind} class=${`kind-${kind}`}><${Icon} name=${ICONS[kind]} />
          ${stepText(kind, theme.kinds[kind] ?? 0)}</li>`,
      )}
    </ul>
    ${quotes.length > 0 && html`<ul class="quotes">${quotes.map((quote) => html`<li key=${quote}>${quote}</li>`)}</ul>`}`;
}

function headingOf(state, selected) {
  return {
    live: state.round.value
      ? _("Binnengekomen in %(round)s", { round: state.round.value.title })
      : _("Nog niets binnengekomen"),
    unique: _("Unieke stemmen"),
    undecided: _("Twijfelt tussen twee"),
    late: _("Laat binnengekomen"),
    waiting: _("Wacht op goedkeuring"),
    hidden: _("Verborgen"),
  }[selected];
}

function emptyText(selected) {
  return {
    live: _("Zodra een ronde open is en iemand iets bewaart, verschijnt het hier."),
    unique: _("Notities die op geen andere lijken, komen hier. Ze tellen evengoed mee."),
    undecided: _("Notities die bij twee thema’s even goed passen, komen hier."),
    waiting: _("Keurt u de notities van een ronde eerst goed, dan wachten ze hier."),
    late: _("Wat binnenkomt nadat een ronde afgesloten is, wacht hier tot u het toont."),
    hidden: _("Wat u verbergt, staat hier. U kunt het altijd opnieuw tonen."),
  }[selected];
}

/** The middle column: the theme or list that is being worked on. */
export function Work({ state, actions }) {
  const row = (note) =>
    html`<${Row} key=${note.id} state=${state} actions=${actions} note=${note} />`;
  const panels = {
    draft: DraftPanel,
    questions: Questions,
    moves: Moves,
    twins: Twins,
    plenary: Plenary,
    check: CheckBack,
    pulse: PulsePanel,
  };
  const wanted = state.selected.value;
  const Panel = wanted.startsWith("debrief:") ? Debrief : (panels[wanted] ?? Notes);
  return html`<main id="main" class="work-column" tabindex="-1">
    <${LastEdit} state=${state} actions=${actions} />
    <${Panel} ...${{ state, actions, row }} />
  </main>`;
}

/** A theme or a list, note by note. */
function Notes({ state, actions, row }) {
  useFocusKept();
  const wanted = state.selected.value;
  const theme = state.board.value.themes.find((each) => `theme:${each.id}` === wanted);
  const selected = theme || !wanted.startsWith("theme:") ? wanted : "live";
  const notes = notesOf(state, selected);
  const empty = theme
    ? _("Dit thema heeft nog geen notities. Sleep er een naartoe, of kies “Verplaats naar…”.")
    : emptyText(selected);
  const shown = selected === "live" ? [...notes].reverse() : notes;
  return html`
    ${theme ? html`<${ThemeHead} state=${state} actions=${actions} theme=${theme} />` : html`<h2>${headingOf(state, selected)}</h2>`}
    ${
      shown.length
        ? html`
          ${selected === "waiting" && html`<p class="muted">${_("Op een notitie: a keurt goed, v verbergt, d voegt samen met de dubbele.")}</p>`}
          <ul class="note-rows" onKeyDown=${selected === "waiting" ? queueKeys(state, actions) : null}>${shown.map(row)}</ul>`
        : html`<p class="work-empty">${empty ?? ""}</p>`
    }
    <${Chosen} ...${{ state, theme, notes: shown }} />`;
}
