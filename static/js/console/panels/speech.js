/** What a speaker wants to say at an item; what is being typed is never lost to what arrives. */
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { inSentence } from "../../shared/in_sentence.js";
import { itemName, itemTitle } from "../../shared/running_order.js";
import { data } from "../data.js";

/** @import { FieldEvent } from "../../shared/html.js" */
/** @import { SpokenItem } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

/**
 * A speech that is being typed, over the speech `from`; `sent` is on its way to the server.
 *
 * @typedef {{ title: string, text: string, from: string, sent: string | null }} Draft
 */

/**
 * The server tidies the blanks of what it keeps.
 *
 * @param {string | null} one
 * @param {string} other
 */
function isSame(one, other) {
  const tidy = (/** @type {string} */ text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
  return one !== null && tidy(one) === tidy(other);
}

/**
 * What is left of a draft when another speech arrives.
 *
 * @param {Draft} draft
 * @param {string} speech
 * @returns {Draft | null}
 */
export function meet(draft, speech) {
  if (isSame(draft.text, speech)) return null;
  return isSame(draft.sent, speech) ? { ...draft, from: speech, sent: null } : draft;
}

/**
 * Whether somebody else wrote something else than what the draft was begun from.
 *
 * @param {Draft} draft
 * @param {string} speech
 */
export function isOvertaken(draft, speech) {
  return speech !== draft.from && !isSame(draft.sent, speech) && !isSame(draft.text, speech);
}

/**
 * @param {ConsoleState} state
 * @param {number} item
 * @param {Draft | null} draft
 */
function put(state, item, draft) {
  const drafts = new Map(state.drafts.value);
  if (draft) drafts.set(item, draft);
  else drafts.delete(item);
  state.drafts.value = drafts;
}

/** @param {{ item: SpokenItem, state: ConsoleState, actions: Actions }} props */
export function Speech({ item, state, actions }) {
  const draft = state.drafts.value.get(item.id);
  const title = itemTitle(item);
  const overtaken = draft && isOvertaken(draft, item.speech);
  useEffect(() => {
    if (draft) put(state, item.id, meet(draft, item.speech));
  }, [item.speech]);
  const type = (/** @type {FieldEvent} */ event) => {
    const { from, sent } = draft ?? { from: item.speech, sent: null };
    put(state, item.id, { title, text: event.target.value, from, sent });
  };
  const send = (/** @type {Draft} */ { text }) => {
    put(state, item.id, { title, text, from: item.speech, sent: text });
    actions.writeSpeech(item.id, text, item.speech);
  };
  const keep = () => {
    // Whoever was overtaken chooses first.
    if (!draft || overtaken) return;
    if (isSame(draft.text, item.speech)) put(state, item.id, null);
    else send(draft);
  };
  const id = `speech-${item.id}`;
  return html`<div class="field"><label class="visually-hidden" for=${id}>${_("Spreektekst bij")} ${itemName(item)}</label>
    <textarea id=${id} class="input" dir="auto" rows="2" maxlength=${data.limits.speech} placeholder=${_("Spreektekst: alleen u ziet dit")}
      aria-describedby=${overtaken ? `${id}-meanwhile` : null}
      value=${draft?.text ?? item.speech} onInput=${type} onChange=${keep}></textarea>
    ${
      overtaken &&
      html`<div class="speech-meanwhile" id=${`${id}-meanwhile`} role="status">
        <p>${_("Intussen schreef iemand anders hier iets. Uw tekst staat hierboven en is nog niet bewaard.")}</p>
        <blockquote dir="auto">${item.speech || _("leeg")}</blockquote>
        <div class="row"><button type="button" class="button" onClick=${() => send(draft)}>${_("Bewaar mijn tekst")}</button>
          <button type="button" class="link" onClick=${() => put(state, item.id, null)}>${_("Neem die tekst over")}</button></div>
      </div>`
    }</div>`;
}

/**
 * What was being typed at items that were taken out of the order meanwhile.
 *
 * @param {{ state: ConsoleState }} props
 */
export function LostDrafts({ state }) {
  const there = new Set(state.order.value.map((item) => item.id));
  const lost = [...state.drafts.value].filter(([item]) => !there.has(item));
  const told = (/** @type {Draft} */ { title }) =>
    inSentence(_("Dit punt staat niet meer in de volgorde: %(title)s. Dit typte u erbij:"), {
      title,
    });
  return lost.map(
    ([item, draft]) => html`<div key=${item} class="speech-meanwhile" role="status">
      <p>${told(draft)}</p>
      <blockquote dir="auto">${draft.text}</blockquote>
      <div><button type="button" class="link" onClick=${() => put(state, item, null)}>${_("Laat die tekst vallen")}</button></div>
    </div>`,
  );
}
