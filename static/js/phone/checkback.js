import { render } from "preact";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";

/** @import { Connection } from "../shared/connection.js" */
/** @import { Invitation } from "../shared/types.js" */
/** @import { PhoneData } from "./data.js" */

/** @param {{ invitation: Invitation, url: string }} props */
function Banner({ invitation, url }) {
  if (invitation.answer) {
    return html`<a class="banner check-banner quiet" href=${url}>${_("Bedankt voor uw antwoord op de thema’s.")}${" "}<span class="check-go">${_("Bekijk of verander het")}</span></a>`;
  }
  return html`<a class="banner check-banner" href=${url}><span><strong>${_("Hebben we u goed begrepen?")}</strong>${" "}${_("De thema’s van vandaag staan klaar om na te lezen.")}</span>${" "}<span class="check-go">${_("Lees ze na")}</span></a>`;
}

/**
 * Tell at once when this phone is asked whether it recognises itself, and take
 * nothing away from who is writing: it is a link. Returns how to apply an
 * invitation that was fetched.
 *
 * @param {{ data: PhoneData, connection: Connection }} parts
 */
export function showInvitation({ data, connection }) {
  const root = document.getElementById("check");
  if (!root) return (/** @type {Invitation | null} */ _invitation) => {};
  const show = (/** @type {Invitation | null} */ invitation) => {
    render(
      invitation ? html`<${Banner} invitation=${invitation} url=${data.urls.check} />` : null,
      root,
    );
  };
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const turn = asked;
    const answer = await connection.ask("check");
    // An earlier question may be answered later, with what was true before.
    if (turn === asked && !answer.error) show(answer.ok);
  };
  // What the server wrote stands until the script knows as much.
  root.replaceChildren();
  show(data.view.check);
  connection.on("check", () => ask().catch(() => {}));
  connection.onConnect(() => ask().catch(() => {}));
  return show;
}
