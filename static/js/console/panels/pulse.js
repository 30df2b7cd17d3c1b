import { html } from "../../shared/html.js";
import { gettext as _, ngettext } from "../../shared/i18n.js";
import { inSentence } from "../../shared/in_sentence.js";
import { regionWord } from "../../shared/words.js";
import { Devices, Legend, Sign } from "../dots.js";
import { CodeHint } from "../show_code.js";

/** @import { Pulse, RegionView, RoundView, RegionPulse } from "../../shared/types.js" */
/** @import { Actions } from "../actions.js" */
/** @import { ConsoleState } from "../state.js" */

const NONE = { joined: 0, opened: 0, wrote: 0, offline: 0, unsent: 0, devices: [] };
/** @typedef {"joined" | "chose" | "opened" | "wrote" | "offline" | "unsent"} Counted */
/** @typedef {RegionPulse & { name: string, chose: number }} PulseRow */

const MOST_LINES = 3;

/**
 * How many devices take part now.
 *
 * @param {Pulse} pulse
 */
export function devicesIn(pulse) {
  return pulse.regions.reduce((sum, each) => sum + each.joined, 0);
}

/**
 * A row per region, in the order of the day, and one for who has yet to choose.
 *
 * @param {Pulse} pulse
 * @param {RegionView[]} regions
 * @returns {PulseRow[]}
 */
export function rowsOf(pulse, regions) {
  const find = (/** @type {number | null} */ id) =>
    pulse.regions.find((each) => each.region === id);
  const rows = regions.map(({ id, name }) => {
    const found = find(id) ?? { ...NONE, region: id };
    return { ...found, name, chose: found.joined };
  });
  const undecided = find(null);
  if (undecided)
    rows.push({ ...undecided, name: _("Nog geen %(region)s", { region: regionWord() }), chose: 0 });
  return rows;
}

/**
 * All rows together.
 *
 * @param {PulseRow[]} rows
 */
export function totalOf(rows) {
  const sum = (/** @type {Counted} */ name) => rows.reduce((total, row) => total + row[name], 0);
  return {
    joined: sum("joined"),
    chose: sum("chose"),
    opened: sum("opened"),
    wrote: sum("wrote"),
    offline: sum("offline"),
    unsent: sum("unsent"),
  };
}

/** @param {PulseRow} row */
function silentText(row) {
  const silent = row.joined - row.wrote;
  const closed = row.joined - row.opened;
  const wrote =
    row.region === null
      ? ngettext(
          "%(num)s toestel koos nog geen %(region)s",
          "%(num)s toestellen kozen nog geen %(region)s",
          silent,
          { region: regionWord() },
        )
      : inSentence(
          ngettext(
            "%(num)s toestel in %(region)s schreef nog niets",
            "%(num)s toestellen in %(region)s schreven nog niets",
            silent,
          ),
          { region: row.name },
        );
  if (row.region === null || !closed) return [wrote, "."];
  const opened =
    closed === silent
      ? ngettext("het opende de vragen nog niet", "ze openden de vragen nog niet", closed)
      : ngettext(
          "%(num)s daarvan opende de vragen nog niet",
          "%(num)s daarvan openden de vragen nog niet",
          closed,
        );
  return [wrote, `; ${opened}.`];
}

/**
 * Where help is needed, in sentences, the most pressing first; never empty.
 *
 * @param {PulseRow[]} rows
 * @param {RoundView | null | undefined} round
 */
export function helpLines(rows, round) {
  const { joined, unsent } = totalOf(rows);
  if (!joined) return [_("Nog niemand doet mee. Toon de code op de wand.")];
  const held = unsent
    ? [
        ngettext(
          "Op %(num)s toestel wachten nog notities op netwerk.",
          "Op %(num)s toestellen wachten nog notities op netwerk.",
          unsent,
        ),
      ]
    : [];
  if (!round) return [...held, _("Er is nog geen ronde open.")];
  if (!round.questions.length) return [...held, _("In deze ronde zijn er geen vragen.")];
  if (round.state !== "open") {
    const closed = inSentence(_("%(round)s is afgesloten."), { round: round.title });
    return [...held, closed];
  }
  const silent = rows
    .filter((row) => row.joined > row.wrote)
    .sort((a, b) => b.joined - b.wrote - (a.joined - a.wrote))
    .slice(0, MOST_LINES)
    .map(silentText);
  if (!silent.length) return [...held, _("Iedereen die meedoet, schreef al iets.")];
  return [...silent, ...held];
}

/** @param {{ word: string, num: number }} props */
function Figure({ word, num }) {
  return html`<div class=${num ? "" : "none"}><dt>${word}</dt><dd class="figures">${num}</dd></div>`;
}

/** @param {{ row: Pick<PulseRow, "offline" | "unsent"> }} props */
function Marks({ row }) {
  if (!row.offline && !row.unsent) return null;
  return html`<ul class="pulse-marks">
    ${row.offline > 0 && html`<li><${Sign} offline />${_("Niet verbonden")} <b class="figures">${row.offline}</b></li>`}
    ${row.unsent > 0 && html`<li><${Sign} unsent />${_("Notities in wacht")} <b class="figures">${row.unsent}</b></li>`}
  </ul>`;
}

/**
 * How far the devices of one row came, in numbers and as one dot each.
 *
 * @param {{ row: Omit<PulseRow, "region" | "devices"> & Partial<PulseRow>, asks: boolean, total?: boolean }} props
 */
function Row({ row, asks, total }) {
  return html`<li class=${`pulse-row ${total ? "total" : ""}`}>
    <div>
      <h3 dir="auto">${row.name}</h3>
      <${Marks} row=${row} />
    </div>
    <dl>
      <${Figure} word=${_("Gescand")} num=${row.joined} />
      <${Figure} word=${_("Regio gekozen")} num=${row.chose} />
      ${
        asks &&
        html`<${Figure} word=${_("Vragen geopend")} num=${row.opened} />
        <${Figure} word=${_("Geschreven")} num=${row.wrote} />`
      }
    </dl>
    ${!total && row.joined > 0 && html`<${Devices} devices=${row.devices} />`}
  </li>`;
}

/** @param {number} gone */
function goneText(gone) {
  return ngettext(
    "%(num)s toestel is al meer dan drie uur weg en telt hier niet mee.",
    "%(num)s toestellen zijn al meer dan drie uur weg en tellen hier niet mee.",
    gone,
  );
}

/** @param {PulseRow} row */
function wroteText(row) {
  const wrote = _("%(wrote)s van %(all)s schreven", { wrote: row.wrote, all: row.joined });
  const offline = ngettext("%(num)s offline", "%(num)s offline", row.offline);
  return row.offline ? `${wrote} · ${offline}` : wrote;
}

/**
 * The same in a line per region, beside the wall.
 *
 * @param {{ state: ConsoleState }} props
 */
export function InTheHall({ state }) {
  const rows = rowsOf(state.pulse.value, state.regions.value);
  const open = () => {
    state.selected.value = "pulse";
    state.query.value = "";
    state.column.value = "work";
  };
  return html`<section class="in-the-hall" aria-labelledby="in-the-hall">
    <div class="row"><h2 id="in-the-hall">${_("Hoe het loopt")}</h2>
      <button class="link" data-list="pulse" aria-pressed=${state.selected.value === "pulse"} onClick=${open}>${_("Bekijk")}</button></div>
    <dl>
      ${rows.map((row) => html`<div key=${row.region}><dt dir="auto">${row.name}</dt><dd class="figures">${wroteText(row)}</dd></div>`)}
    </dl>
    <p class="code-hint">${_("Code")} <strong>${state.workshop.value.code}</strong></p>
  </section>`;
}

/**
 * How it goes in the hall: where to help.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function PulsePanel({ state, actions }) {
  const pulse = state.pulse.value;
  const round = state.rounds.value.find((each) => each.id === pulse.round);
  const asks = Boolean(round?.questions.length);
  const rows = rowsOf(pulse, state.regions.value);
  const total = { ...totalOf(rows), name: _("Samen") };
  const [first, ...more] = helpLines(rows, round);
  return html`
    <h2>${_("Hoe het loopt")}</h2>
    ${round && html`<p class="muted" dir="auto">${round.title}</p>`}
    <div class="pulse-help">
      <p class="pulse-first">${first}</p>
      ${more.map((line, i) => html`<p key=${i}>${line}</p>`)}
    </div>
    <${CodeHint} state=${state} />
    <ul class="pulse-rows">
      <${Row} ...${{ row: total, asks }} total />
      ${rows.map((row) => html`<${Row} key=${row.region} ...${{ row, asks }} />`)}
    </ul>
    ${pulse.gone > 0 && html`<p class="muted">${goneText(pulse.gone)}</p>`}
    <${Legend} asks=${asks} />
    <label class="tick">
      <input type="checkbox" checked=${state.admits.value} onChange=${() => actions.admitDevices(!state.admits.value)} />
      <span>${_("Nieuwe toestellen mogen meedoen")}</span>
    </label>
    ${!state.admits.value && html`<p class="muted">${_("Alleen wie al meedoet, kan nog schrijven. Wie nu de code gebruikt, krijgt te horen dat het even niet kan.")}</p>`}`;
}
