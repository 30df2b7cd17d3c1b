import { useSignal } from "@preact/signals";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";

/** How one round is run: notes at once or after approval, and each room by itself. */
export function RoundSettings({ round, actions }) {
  const approve = round.moderation === "approve";
  const rooms = round.state !== "planned" && round.groups.length > 1 ? round.groups : [];
  return html`<div class="round-settings">
    <label class="tick">
      <input type="checkbox" checked=${approve}
        onChange=${() => actions.setModeration(round.id, approve ? "open" : "approve")} />
      <span>${_("Notities eerst goedkeuren")}</span>
    </label>
    ${
      rooms.length > 0 &&
      html`<ul class="rooms">${rooms.map((group) => html`<${Room} key=${group.id} ...${{ group, round, actions }} />`)}</ul>`
    }
  </div>`;
}

/** A room follows its round until somebody opens or closes it by itself. */
function Room({ group, round, actions }) {
  const title = group.room ? `${group.title} · ${group.room}` : group.title;
  const other = group.open ? "closed" : "open";
  const follows = (other === "open") === (round.state === "open") ? "follows" : other;
  const verb = group.open ? _("Sluit deze zaal") : _("Open deze zaal");
  return html`<li class="room">
    <span>${title} <span class="muted">${group.open ? _("open") : _("afgesloten")}</span></span>
    <button class="link" aria-label=${`${verb}: ${title}`} onClick=${() => actions.setGroup(group.id, follows)}>${verb}</button>
  </li>`;
}

/** What the facilitator should know of a note, and what she may do with it. */
export function NoteTools({ state, note, actions }) {
  const masking = useSignal(false);
  const twin = note.near && state.byId.value.get(note.near);
  const voices = _("namens %(count)s mensen", { count: note.voices });
  return html`<div class="note-tools">
    ${note.voices > 1 && html`<span class="note-second">${voices}</span>`}
    ${note.flagged && html`<span class="note-second flag">${_("let op de woorden")}</span>`}
    ${
      twin &&
      note.state !== "hidden" &&
      html`<span class="note-second">${_("lijkt sterk op")} “${twin.text.slice(0, 80)}”
        <button class="link" onClick=${() => actions.mergeNotes(note.id, twin.id)}>${_("Voeg samen")}</button></span>`
    }
    <details class="more">
      <summary>${_("Meer")}</summary>
      ${note.state === "waiting" && html`<button class="link" onClick=${() => actions.setShown(note.id, false)}>${_("Verberg")}</button>`}
      ${
        note.state === "shown" &&
        html`<button class="link" onClick=${() => actions.show({ mode: "spotlight", note: note.id })}>${_("Toon groot op de wand")}</button>
        <button class="link" onClick=${() => actions.addItem("quote", note.id)}>${_("Zet in de volgorde plenair")}</button>`
      }
      <button class="link" onClick=${() => actions.hideDevice(note.id)}>${_("Verberg alles van dit toestel")}</button>
      <button class="link" onClick=${() => (masking.value = true)}>${_("Maak een naam onleesbaar")}</button>
    </details>
    ${masking.value && html`<${Masking} note=${note} actions=${actions} done=${() => (masking.value = false)} />`}
  </div>`;
}

function Masking({ note, actions, done }) {
  const submit = async (event) => {
    event.preventDefault();
    const words = new FormData(event.target).get("words").trim();
    if (words && (await actions.mask(note.id, words))) done();
  };
  const id = `mask-${note.id}`;
  return html`<form class="masking" onSubmit=${submit} onKeyDown=${(event) => event.key === "Escape" && done()}>
    <label for=${id}>${_("Welke woorden?")}</label>
    <div class="row">
      <input id=${id} name="words" class="input" maxlength="200" autocomplete="off" required ref=${(field) => field?.focus()} />
      <button class="button">${_("Maak onleesbaar")}</button>
      <button type="button" class="link" onClick=${done}>${_("Annuleren")}</button>
    </div>
    <p class="help">${_("Dit kan niet ongedaan gemaakt worden: de woorden verdwijnen ook uit de export.")}</p>
  </form>`;
}

const KEYS = { a: "approve", v: "hide", d: "merge" };

/** One key per note that waits: a approves, v hides, d merges with its twin. */
export function queueKeys(state, actions) {
  return (event) => {
    const row = event.target.closest?.("[data-note]");
    const what = KEYS[event.key];
    if (!row || !what || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const note = state.byId.value.get(Number(row.dataset.note));
    if (!note || (what === "merge" && !note.near)) return;
    event.preventDefault();
    (row.nextElementSibling ?? row.previousElementSibling)?.focus();
    if (what === "merge") actions.mergeNotes(note.id, note.near);
    else actions.setShown(note.id, what === "approve");
  };
}

/** Hold back what comes in, on all walls. */
export function PauseButton({ state, actions }) {
  const paused = Boolean(state.scene.value.paused);
  return html`<button class="button" aria-pressed=${paused} onClick=${() => actions.pause(!paused)}>
    ${paused ? _("Wand weer laten lopen") : _("Wand pauzeren")}
  </button>`;
}
