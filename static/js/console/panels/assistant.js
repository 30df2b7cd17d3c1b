import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { inSentence, listed } from "../../shared/in_sentence.js";
import { kindTitle } from "../../shared/words.js";
import { data } from "../data.js";

/** @import { AssistantView, Kind, RunView, Sentence, ThemeView, Written } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * What a facilitator can do with the assistant.
 *
 * @param {import("../actions.js").Ask} ask
 */
export function assistantActions(ask) {
  return {
    askAssistant: (/** @type {"places" | "words"} */ kind) => ask("ask_assistant", { kind }),
    stopAssistant: () => ask("stop_assistant"),
    takeProposal: (/** @type {number} */ proposal) => ask("take_proposal", { proposal }),
    declineProposal: (/** @type {number} */ proposal) => ask("decline_proposal", { proposal }),
  };
}

/** @param {RunView | null} run */
export function isGoing(run) {
  return run?.state === "waiting" || run?.state === "running";
}

/**
 * How the last run went, in a sentence; `isOffered` says that its grouping lies ready.
 *
 * @param {RunView} run
 * @param {boolean} isOffered
 */
export function runText(run, isOffered) {
  if (run.state === "waiting") return _("De assistent begint zo meteen.");
  if (run.state === "running") {
    return run.whole
      ? _("De assistent leest: %(done)s van %(whole)s vragen beantwoord.", {
          done: run.done,
          whole: run.whole,
        })
      : _("De assistent leest de notities.");
  }
  if (run.state === "stopped") return _("Gestopt. Er is niets gewijzigd.");
  if (run.trouble) return data.troubles[run.trouble];
  if (run.kind === "words") return _("De assistent is klaar. Zijn voorstellen staan hieronder.");
  if (isOffered) return _("De assistent is klaar. Zijn voorstel ligt klaar om te bekijken.");
  return (
    {
      "": _("De assistent is klaar. Zo meteen ligt een nieuwe indeling klaar om te bekijken."),
      applied: _("Wat de assistent voorstelde, is toegepast."),
      declined: _("Wat de assistent voorstelde, is niet toegepast."),
      nothing: _("De assistent vond geen enkele notitie die hij mag lezen."),
    }[run.outcome] ?? _("De assistent ziet het zoals het nu staat.")
  );
}

/**
 * What a proposal is about: a name that covers little, or a theme and a question.
 *
 * @param {Written} written
 */
function aboutOf({ kind, label, question, covered, of }) {
  if (kind === "sentence") return listed([label, kindTitle(/** @type {Kind} */ (question))]);
  const text = ngettext(
    "“%(label)s” dekt %(covered)s van %(num)s notitie. Beter misschien:",
    "“%(label)s” dekt %(covered)s van de %(num)s notities. Beter misschien:",
    of,
    { covered },
  );
  return inSentence(text, { label });
}

/** @param {{ state: ConsoleState, actions: Actions, written: Written }} props */
function Proposed({ state, actions, written }) {
  const { id, text, notes } = written;
  const evidence = notes.map((note) => state.byId.value.get(note)).filter((note) => note);
  const count = ngettext(
    "steunt op %(num)s notitie",
    "steunt op %(num)s notities",
    evidence.length,
  );
  const take = _("Neem over");
  const leave = _("Niet nodig");
  return html`<li class="written">
    <p class="muted">${aboutOf(written)}</p>
    <p class="written-text" dir="auto">${text}</p>
    ${
      evidence.length > 0 &&
      html`<details><summary>${count}</summary>
        <ul>${evidence.map((note) => html`<li key=${note?.id} dir="auto">${note?.text}</li>`)}</ul></details>`
    }
    <div class="row">
      <button class="button" aria-label=${`${take}: ${text}`} onClick=${() => actions.takeProposal(id)}>${take}</button>
      <button class="link" aria-label=${`${leave}: ${text}`} onClick=${() => actions.declineProposal(id)}>${leave}</button>
    </div>
  </li>`;
}

/** @param {{ state: ConsoleState, actions: Actions, kind: "name" | "sentence", title: string }} props */
function Proposals({ state, actions, kind, title }) {
  const written = state.assistant.value.written.filter((each) => each.kind === kind);
  if (!written.length) return null;
  return html`<section class="assistant-section"><h3>${title}</h3>
    <ul class="written-list">${written.map((each) => html`<${Proposed} key=${each.id} ...${{ state, actions, written: each }} />`)}</ul>
  </section>`;
}

/** @param {AssistantView} assistant */
function readableText({ host, readable, shown }) {
  return inSentence(
    ngettext(
      "Hij mag %(readable)s van %(num)s notitie lezen: wat geschreven is nadat de telefoons zeiden dat notities naar %(host)s gaan.",
      "Hij mag %(readable)s van de %(num)s notities lezen: wat geschreven is nadat de telefoons zeiden dat notities naar %(host)s gaan.",
      shown,
      { readable },
    ),
    { host },
  );
}

/**
 * The assistant: asked for something, followed, stopped, and what it wrote.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function AssistantPanel({ state, actions }) {
  const assistant = state.assistant.value;
  const { run, readable } = assistant;
  const going = isGoing(run);
  return html`
    <h2>${_("Assistent")}</h2>
    <p>${_("De assistent stelt voor, u beslist. Er verandert niets op de wand voor u iets toepast.")}</p>
    <p class="muted">${readableText(assistant)}</p>
    ${
      run &&
      html`<p role="status" class=${run.trouble && !going ? "notice bad" : "assistant-run"}>${runText(run, state.proposal.value?.suggested ?? false)}
        ${going && run.whole > 0 && html`<progress max=${run.whole} value=${run.done}></progress>`}</p>`
    }
    <div class="row assistant-actions">
      ${
        going
          ? html`<button class="button" onClick=${actions.stopAssistant}>${_("Stop de assistent")}</button>`
          : html`<button class="button strong" disabled=${!readable} onClick=${() => actions.askAssistant("places")}>${_("Laat de notities plaatsen")}</button>
            <button class="button" disabled=${!readable} onClick=${() => actions.askAssistant("words")}>${_("Vraag betere namen en zinnen")}</button>`
      }
      ${
        state.proposal.value &&
        html`<button class="button" onClick=${() => (state.selected.value = "proposal")}>${_("Bekijk de nieuwe indeling")}</button>`
      }
    </div>
    <${Proposals} ...${{ state, actions }} kind="name" title=${_("Betere namen")} />
    <${Proposals} ...${{ state, actions }} kind="sentence" title=${_("Zinnen bij de thema’s")} />`;
}

/** What comes from the assistant, said so. */
export function AssistantSign() {
  return html`<span class="assistant-sign">${_("assistent")}</span>`;
}

/**
 * What the assistant says on a theme, as far as somebody took it over.
 *
 * @param {{ state: ConsoleState, theme: ThemeView }} props
 */
export function Sentences({ state, theme }) {
  const said = state.assistant.value.sentences.filter((each) => each.theme === theme.id);
  if (!said.length) return null;
  return html`<ul class="assistant-sentences">${said.map(
    (/** @type {Sentence} */ { question, text }) => html`<li key=${question}>
      <span class="muted">${kindTitle(/** @type {Kind} */ (question))}: </span>
      <span dir="auto">${text}</span> <${AssistantSign} /></li>`,
  )}</ul>`;
}
