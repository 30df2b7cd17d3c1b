import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { surenessText } from "./insight.js";

/** @import { Proposal, ProposedTheme, Stream } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * Whether a new result waits for the facilitator's word.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function HoldTick({ state, actions }) {
  const held = state.work.value.held;
  return html`<label class="tick small">
    <input type="checkbox" checked=${held} onChange=${() => actions.holdThemes(!held)} />
    <span>${_("Toon een nieuwe indeling eerst aan mij")}</span>
  </label>`;
}

/** @param {ProposedTheme} theme */
function becomes(theme) {
  if (!theme.was) return _("nieuw");
  if (!theme.label) return _("verdwijnt");
  if (theme.was !== theme.label) return _("andere naam");
  const more = theme.size - theme.size_was;
  return more > 0 ? `+ ${more}` : more < 0 ? `− ${-more}` : "";
}

/** @param {{ theme: ProposedTheme }} props */
function Row({ theme }) {
  const change = becomes(theme);
  const { was, label, size, size_was } = theme;
  return html`<tr class=${change ? "" : "same"}>
    <td dir="auto">${was ?? "–"}</td><td class="figures">${was ? size_was : ""}</td>
    <td>${label && html`<strong><bdi>${label}</bdi></strong>`} ${change && html`<span class="change">${change}</span>`}</td>
    <td class="figures">${label ? size : ""}</td>
  </tr>`;
}

/**
 * The themes now and as they would be, what changes first.
 *
 * @param {{ proposal: Proposal }} props
 */
function Beside({ proposal }) {
  const name = _("In geen thema");
  const { unplaced, unplaced_was } = proposal;
  const loose = { was: name, label: name, size: unplaced, size_was: unplaced_was };
  const themes = [...proposal.themes, loose];
  const changed = themes.filter(becomes);
  const same = themes.filter((theme) => !becomes(theme));
  return html`<div class="beside"><table>
    <thead><tr>
      <th colspan="2" scope="colgroup">${_("Nu op de wand")}</th>
      <th colspan="2" scope="colgroup">${_("Straks")}</th>
    </tr></thead>
    <tbody>
      ${[...changed, ...same].map((theme) => html`<${Row} key=${`${theme.was}-${theme.label}`} theme=${theme} />`)}
    </tbody>
  </table></div>`;
}

/**
 * Notes that go the same way: how many, and a few of them.
 *
 * @param {{ state: ConsoleState, stream: Stream }} props
 */
function Ways({ state, stream }) {
  const none = _("geen thema");
  const rest = stream.count - stream.moves.length;
  return html`<section class="stream">
    <h4><span class="figures">${stream.count}</span> <bdi>${stream.source ?? none}</bdi>
      <span aria-hidden="true">→</span> <span class="visually-hidden">${_("naar")}</span> <bdi>${stream.target ?? none}</bdi></h4>
    <ul>${stream.moves.map((move) => html`<li key=${move.note} dir="auto">${state.byId.value.get(move.note)?.text}</li>`)}</ul>
    ${rest > 0 && html`<p class="muted">${ngettext("en %(num)s andere", "en %(num)s andere", rest)}</p>`}
  </section>`;
}

/**
 * A new result beside what the hall sees, to apply or to leave.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function ProposalPanel({ state, actions }) {
  const proposal = state.proposal.value;
  if (!proposal) {
    return html`<h2>${_("Nieuwe indeling")}</h2>
      <p class="work-empty">${_("Er ligt geen nieuwe indeling klaar. Zodra er een is, ziet u ze hier eerst; de wand blijft intussen zoals ze is.")}</p>`;
  }
  const moved = ngettext(
    "%(num)s notitie verschuift.",
    "%(num)s notities verschuiven.",
    proposal.moved,
  );
  return html`
    <h2>${_("Nieuwe indeling")}</h2>
    ${proposal.suggested && html`<p class="notice">${_("Een voorstel van de assistent. U beslist of het klopt.")}</p>`}
    <p>${moved} ${surenessText(proposal)}</p>
    <p class="muted">${_("De zaal ziet hier nog niets van: de wand verandert pas wanneer u dit toepast. Daarna kunt u het nog ongedaan maken.")}</p>
    <div class="row offered">
      <button class="button strong" onClick=${() => actions.applyThemes(proposal.at)}>${_("Pas toe")}</button>
      <button class="button" onClick=${() => actions.declineThemes(proposal.at)}>${_("Laat zoals het is")}</button>
    </div>
    <${Beside} proposal=${proposal} />
    ${proposal.streams.length > 0 && html`<h3>${_("Wat verschuift")}</h3>`}
    ${proposal.streams.map((stream) => html`<${Ways} key=${`${stream.source}-${stream.target}`} ...${{ state, stream }} />`)}`;
}
