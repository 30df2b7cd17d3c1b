import { gettext as _, ngettext } from "./i18n.js";
import { pageData } from "./page.js";

/** The kinds of question, in the order of the day's columns. */
export const KINDS = pageData().kinds ?? [];

export const ICONS = { lever: "lever", opportunity: "sprout", next_action: "flag" };

/** The plural word of a kind of question, as a column title. */
export function kindTitle(kind) {
  return {
    lever: _("Hefbomen"),
    opportunity: _("Mogelijkheden"),
    next_action: _("Eerstvolgende acties"),
  }[kind];
}

/** The word of a kind of question, for one note. */
export function kindWord(kind) {
  return {
    lever: _("Hefboom"),
    opportunity: _("Mogelijkheid"),
    next_action: _("Eerstvolgende actie"),
  }[kind];
}

/** So many notes of a kind, in words. */
export function countOf(kind, count) {
  return {
    lever: ngettext("%(num)s hefboom", "%(num)s hefbomen", count),
    opportunity: ngettext("%(num)s mogelijkheid", "%(num)s mogelijkheden", count),
    next_action: ngettext("%(num)s eerstvolgende actie", "%(num)s eerstvolgende acties", count),
  }[kind];
}
