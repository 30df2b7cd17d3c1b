import { gettext as _, ngettext } from "./i18n.js";

/** @import { ThemeCount } from "./types.js" */

/**
 * Of so many who answered, so many recognise themselves.
 *
 * @param {ThemeCount} check
 */
export function recognisedText({ answered, recognised }) {
  return ngettext(
    "%(num)s van %(answered)s herkent zich",
    "%(num)s van %(answered)s herkennen zich",
    recognised,
    { answered },
  );
}

/**
 * Of so many who said something of a theme, so many recognise it.
 *
 * @param {ThemeCount} theme
 */
export function themeText({ answered, recognised }) {
  return ngettext(
    "%(num)s van %(answered)s herkent dit",
    "%(num)s van %(answered)s herkennen dit",
    recognised,
    { answered },
  );
}

/**
 * The answers to a check-back as one line; before the first, that it waits.
 *
 * @param {ThemeCount} check
 */
export function answersText(check) {
  if (!check.answered) return _("Nog geen antwoorden");
  const missed = check.answered - check.recognised;
  const parts = [recognisedText(check)];
  if (missed) parts.push(ngettext("%(num)s mist iets", "%(num)s missen iets", missed));
  return parts.join(" · ");
}
