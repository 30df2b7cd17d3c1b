import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { listed } from "../shared/in_sentence.js";

/** @import { GroupView, RoundView } from "../shared/types.js" */
/** @import { Actions } from "./actions.js" */

/**
 * How one round is run: notes at once or after approval, and each room by itself.
 *
 * @param {{ round: RoundView, actions: Actions }} props
 */
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

/**
 * A room follows its round until somebody opens or closes it by itself.
 *
 * @param {{ group: GroupView, round: RoundView, actions: Actions }} props
 */
function Room({ group, round, actions }) {
  const title = group.room ? `${group.title} · ${group.room}` : group.title;
  const other = group.open ? "closed" : "open";
  const follows = (other === "open") === (round.state === "open") ? "follows" : other;
  const verb = group.open ? _("Sluit deze zaal") : _("Open deze zaal");
  return html`<li class="room">
    <span>${listed([group.title, group.room])} <span class="muted">${group.open ? _("open") : _("afgesloten")}</span></span>
    <button class="link" aria-label=${`${verb}: ${title}`} onClick=${() => actions.setGroup(group.id, follows)}>${verb}</button>
  </li>`;
}
