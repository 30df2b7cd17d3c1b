import { gettext as _, ngettext } from "./i18n.js";
import { pageData } from "./page.js";

/** @import { Kind } from "./types.js" */

/**
 * The kinds of question, in the order of the day's columns.
 *
 * @type {Kind[]}
 */
export const KINDS = pageData().kinds ?? [];

/** @type {Record<Kind, string>} */
export const ICONS = { lever: "lever", opportunity: "sprout", next_action: "flag" };

/**
 * The plural word of a kind of question, as a column title.
 *
 * @param {Kind} kind
 */
export function kindTitle(kind) {
  return {
    lever: _("Hefbomen"),
    opportunity: _("Mogelijkheden"),
    next_action: _("Eerstvolgende acties"),
  }[kind];
}

/**
 * The word of a kind of question, for one note.
 *
 * @param {Kind} kind
 */
export function kindWord(kind) {
  return {
    lever: _("Hefboom"),
    opportunity: _("Mogelijkheid"),
    next_action: _("Eerstvolgende actie"),
  }[kind];
}

/**
 * So many notes of a kind, in words.
 *
 * @param {Kind} kind
 * @param {number} count
 */
export function countOf(kind, count) {
  return {
    lever: ngettext("%(num)s hefboom", "%(num)s hefbomen", count),
    opportunity: ngettext("%(num)s mogelijkheid", "%(num)s mogelijkheden", count),
    next_action: ngettext("%(num)s eerstvolgende actie", "%(num)s eerstvolgende acties", count),
  }[kind];
}
