import { gettext as _, ngettext } from "./i18n.js";

/** @import { CheckCount } from "./types.js" */

/**
 * Of so many who answered, so many recognise themselves.
 *
 * @param {CheckCount} check
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
 * The answers to a check-back as one line; before the first, that it waits.
 *
 * @param {CheckCount} check
 */
export function answersText(check) {
  if (!check.answered) return _("Nog geen antwoorden");
  const missed = check.answered - check.recognised;
  const parts = [recognisedText(check)];
  if (missed) parts.push(ngettext("%(num)s mist iets", "%(num)s missen iets", missed));
  return parts.join(" · ");
}
