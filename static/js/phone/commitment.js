import { html, Icon } from "../shared/html.js";
import { gettext as _, dayText } from "../shared/i18n.js";
import { inSentence } from "../shared/in_sentence.js";
import { STATE_ICONS, withheld } from "./note_state.js";

/** @import { CommitmentReceipt } from "../shared/types.js" */
/** @import { OwnNote, Store } from "./store.js" */

/**
 * @param {CommitmentReceipt} commitment
 * @param {number} year
 */
function said({ who, due }, year) {
  if (!due) return inSentence(_("afspraak: %(who)s"), { who });
  return inSentence(_("afspraak: %(who)s, tegen %(date)s"), { who, date: dayText(due, year) });
}

/**
 * The commitment that one's own next action is, or the way to make it one.
 *
 * @param {{ note: OwnNote, store: Store }} props
 */
export function OwnCommitment({ note, store }) {
  // A note that the server does not have yet, or soon no longer, has no page there.
  if (!note.id || note.state === "refused" || note.state === "erasing") return null;
  const why = note.commitment?.shared ? withheld(note.state) : null;
  const about = note.text.slice(0, 60);
  return html`<p class="own-commitment"><a class="link" href=${`${store.page}/commitment/${note.id}`}>
    ${
      note.commitment
        ? said(note.commitment, store.year)
        : html`${_("Maak er een afspraak van")}<span class="visually-hidden">: <bdi>${about}</bdi></span>`
    }</a></p>
    ${why && html`<p class=${`state ${note.state}`}><${Icon} name=${STATE_ICONS.hidden} /><span>${why}</span></p>`}`;
}
