/** Texts for people. The Dutch text is the key; other languages are looked up. */

import { pageData } from "./page.js";

/** @type {Record<string, string | string[]>} */
let messages = {};
export const language = globalThis.document?.documentElement.lang || "nl";

/** Load the catalogue of the page's language; Dutch needs none. */
export async function loadMessages() {
  if (language === "nl") return;
  try {
    const answer = await fetch(document.documentElement.dataset.texts ?? "");
    if (answer.ok) messages = await answer.json();
  } catch {
    // Without the catalogue the page speaks Dutch: better than no page.
  }
}

/**
 * @param {string} text
 * @param {Record<string, any>} values
 */
function fill(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? values[name] : whole));
}

/**
 * Translate a text; `%(name)s` is replaced from `values`.
 *
 * @param {string} text
 * @param {Record<string, any>} values
 */
export function gettext(text, values = {}) {
  const found = messages[text];
  return fill(typeof found === "string" && found ? found : text, values);
}

/**
 * Whether the page's language says the word for one with this number.
 *
 * @param {number} num
 */
export function isOne(num) {
  return language === "fr" ? num < 2 : num === 1;
}

/**
 * Translate a text that depends on a number, which is there as `%(num)s`.
 *
 * @param {string} one
 * @param {string} many
 * @param {number} num
 * @param {Record<string, any>} values
 */
export function ngettext(one, many, num, values = {}) {
  const forms = messages[one];
  const single = isOne(num);
  const text = Array.isArray(forms) ? forms[single ? 0 : 1] : single ? one : many;
  return fill(text || (single ? one : many), { num, ...values });
}

// How dates and times are written here: the server says nl_BE, browsers nl-BE.
const regional = pageData().locale?.replace("_", "-") ?? language;

/**
 * A day (2023-12-15) as people say it; without its year where that is `year`.
 *
 * @param {string} day
 * @param {number | string} year
 */
export function dayText(day, year) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { day: "numeric", month: "long", timeZone: "UTC" };
  if (!day.startsWith(`${year}-`)) parts.year = "numeric";
  return new Date(day).toLocaleDateString(regional, parts);
}

/**
 * A time of day where the workshop is held: 11:58.
 *
 * @param {number} milliseconds
 * @param {string} timeZone
 */
export function timeOfDay(milliseconds, timeZone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { hour: "2-digit", minute: "2-digit", timeZone };
  return new Date(milliseconds).toLocaleTimeString(regional, parts);
}
