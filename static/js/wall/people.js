import { gettext as _, ngettext } from "../shared/i18n.js";

/**
 * How many of the people there are; hands in the room may be more than the phones that joined.
 *
 * @param {number} count
 * @param {number | null} all
 */
export function outOf(count, all) {
  if (!all || all < count) return ngettext("%(num)s mens", "%(num)s mensen", count);
  return _("%(count)s van %(all)s mensen", { count, all });
}

/**
 * How many of the people there are wrote something.
 *
 * @param {number} writers
 * @param {number | null} all
 */
export function wroteText(writers, all) {
  // One of one says less than one.
  if (!all || all === 1 || all < writers)
    return ngettext("%(num)s mens schreef", "%(num)s mensen schreven", writers);
  return writers === 1
    ? _("1 van %(all)s mensen schreef", { all })
    : _("%(count)s van %(all)s mensen schreven", { count: writers, all });
}

/**
 * How many people take part, to who hesitates.
 *
 * @param {number} count
 */
export function takePartText(count) {
  if (!count) return _("Wees de eerste die meedoet");
  return ngettext("%(num)s mens doet al mee", "%(num)s mensen doen al mee", count);
}
