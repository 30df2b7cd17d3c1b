import { html } from "../shared/html.js";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { notesOf } from "./state.js";

function Item({ state, id, label }) {
  const count = notesOf(state, id).length;
  return html`<li><button class="list-item" aria-pressed=${state.selected.value === id}
    onClick=${() => (state.selected.value = id)}>
    <span>${label}</span><span class="figures">${count}</span></button></li>`;
}

function workText(work) {
  if (work.state === "running") return _("Thema’s worden gezocht…");
  if (work.state === "waiting") return _("Nieuwe indeling komt eraan");
  if (work.state === "failed") return _("Het zoeken is mislukt. De vorige indeling blijft staan.");
  return work.unsorted
    ? ngettext(
        "%(num)s notitie nog niet ingedeeld",
        "%(num)s notities nog niet ingedeeld",
        work.unsorted,
      )
    : _("Alle notities zijn bekeken");
}

/** The left column: what there is. */
export function Lists({ state, actions }) {
  const { themes } = state.board.value;
  const work = state.work.value;
  const heading = _("Thema’s (%(count)s)", { count: themes.length });
  return html`<nav class="lists" aria-label=${_("Lijsten en thema’s")}>
    <ul>
      <${Item} state=${state} id="live" label=${_("Nu binnengekomen")} />
    </ul>
    <h2>${heading}</h2>
    <ul>
      ${themes.map((theme) => html`<${Item} key=${theme.id} state=${state} id=${`theme:${theme.id}`} label=${theme.label} />`)}
    </ul>
    <div class="work">
      <p role="status">${workText(work)}</p>
      <button class="button" disabled=${work.state === "running"} onClick=${actions.findThemes}>${_("Zoek thema’s nu")}</button>
    </div>
    <ul class="ruled">
      <${Item} state=${state} id="unique" label=${_("Unieke stemmen")} />
      <${Item} state=${state} id="undecided" label=${_("Twijfelt tussen twee")} />
    </ul>
    <ul class="ruled">
      <${Item} state=${state} id="late" label=${_("Laat binnengekomen")} />
      <${Item} state=${state} id="hidden" label=${_("Verborgen")} />
    </ul>
  </nav>`;
}
