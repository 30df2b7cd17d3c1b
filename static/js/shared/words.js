import { gettext as _, isOne, ngettext } from "./i18n.js";
import { pageData } from "./page.js";

/** @import { Kind } from "./types.js" */

/**
 * The kinds of question, in the order of the day's columns.
 *
 * @type {Kind[]}
 */
export const KINDS = pageData().kinds ?? [];

/**
 * What the day calls otherwise than usual, by the fields of its words.
 *
 * @type {Record<string, string | undefined>}
 */
const own = pageData().words ?? {};

/** @type {Record<Kind, string>} */
const PLURALS = { lever: "levers", opportunity: "opportunities", next_action: "next_actions" };

/** @type {Record<Kind, string>} */
export const ICONS = {
  lever: own.lever_icon ?? "lever",
  opportunity: own.opportunity_icon ?? "sprout",
  next_action: own.next_action_icon ?? "flag",
};

/**
 * The plural word of a kind of question, as a column title.
 *
 * @param {Kind} kind
 */
export function kindTitle(kind) {
  return (
    own[PLURALS[kind]] ??
    {
      lever: _("Hefbomen"),
      opportunity: _("Mogelijkheden"),
      next_action: _("Eerstvolgende acties"),
    }[kind]
  );
}

/**
 * The word of a kind of question, for one note.
 *
 * @param {Kind} kind
 */
export function kindWord(kind) {
  return (
    own[kind] ??
    {
      lever: _("Hefboom"),
      opportunity: _("Mogelijkheid"),
      next_action: _("Eerstvolgende actie"),
    }[kind]
  );
}

/**
 * So many notes of a kind, in words.
 *
 * @param {Kind} kind
 * @param {number} count
 */
export function countOf(kind, count) {
  if (own[kind]) return `${count} ${inText(isOne(count) ? kindWord(kind) : kindTitle(kind))}`;
  return {
    lever: ngettext("%(num)s hefboom", "%(num)s hefbomen", count),
    opportunity: ngettext("%(num)s mogelijkheid", "%(num)s mogelijkheden", count),
    next_action: ngettext("%(num)s eerstvolgende actie", "%(num)s eerstvolgende acties", count),
  }[kind];
}

/** What the actions that people take home are called together. */
export function stepsTitle() {
  return own.next_actions ?? _("Eerste stappen");
}

/** That there is none of them yet. */
export function noStepText() {
  return own.next_action ? _("nog niets") : _("nog geen eerste stap");
}

/** What the day calls a region, within a sentence. */
export function regionWord() {
  return own.region ?? _("regio");
}

/** What the day calls regions, within a sentence. */
export function regionsWord() {
  return own.regions ?? _("regio’s");
}

/** The regions, to be compared. */
export function regionsBesideText() {
  return _("De %(regions)s naast elkaar", { regions: regionsWord() });
}

/**
 * A word as it stands within a sentence: without its capital, unless it is all capitals.
 *
 * @param {string} word
 */
export function inText(word) {
  const second = word.slice(1, 2);
  const shouts = second !== second.toLowerCase();
  return shouts ? word : word.slice(0, 1).toLowerCase() + word.slice(1);
}

/**
 * A word as it stands at the head of a list.
 *
 * @param {string} word
 */
export function asTitle(word) {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
