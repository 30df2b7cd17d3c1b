import { gettext as _ } from "./i18n.js";

export const KINDS = ["lever", "opportunity", "next_action"];

export const ICONS = { lever: "lever", opportunity: "sprout", next_action: "flag" };

/** The plural word of a kind of question, as a column title. */
export function kindTitle(kind) {
  return {
    lever: _("Hefbomen"),
    opportunity: _("Mogelijkheden"),
    next_action: _("Eerstvolgende acties"),
  }[kind];
}
