import { gettext as _ } from "./i18n.js";
import { inSentence, listed } from "./in_sentence.js";
import { pageData } from "./page.js";
import { inText, regionsBesideText, regionsWord, regionWord, stepsTitle } from "./words.js";

/** @import { ItemKind, Mode, OrderItem, Scene } from "./types.js" */

/**
 * Whether an item is about all regions beside each other, and not about one.
 *
 * @param {OrderItem} item
 */
function isAboutAll(item) {
  return item.of === null;
}

/**
 * What kind of thing an item of the running order is, as a word.
 *
 * @param {OrderItem} item
 */
export function itemWord(item) {
  return {
    theme: _("thema"),
    quote: _("citaat"),
    figure: _("cijfers"),
    region: isAboutAll(item) ? _("vergelijking") : regionWord(),
    steps: inText(stepsTitle()),
  }[item.kind];
}

/**
 * What an item is called, as plain text for a label.
 *
 * @param {OrderItem} item
 */
export function itemTitle(item) {
  const region = item.label;
  if (item.kind === "quote") return `“${item.label}”`;
  if (item.kind === "region") return region || regionsBesideText();
  if (item.kind !== "steps") return item.label;
  const steps = stepsTitle();
  return region
    ? _("%(steps)s in %(region)s", { steps, region })
    : _("%(steps)s van alle %(regions)s", { steps, regions: regionsWord() });
}

/**
 * The same to be read: the words of people in their own direction.
 *
 * @param {OrderItem} item
 */
export function itemName(item) {
  const region = item.label;
  if (item.kind === "quote") return ["“", ...listed([item.label]), "”"];
  if (item.kind !== "steps" || !region) return listed([itemTitle(item)]);
  return inSentence(_("%(steps)s in %(region)s"), { steps: stepsTitle(), region });
}

/**
 * Whether the walls show an item as going to it does, and not something else meanwhile.
 *
 * @param {OrderItem} item
 * @param {Scene} scene
 */
export function isShown(item, scene) {
  // All regions are compared; one is shown by what it supports.
  const regions = isAboutAll(item) ? "regions" : "ranking";
  /** @type {Partial<Record<ItemKind, Mode>>} */
  const modes = pageData().item_modes;
  const mode = modes[item.kind] ?? regions;
  return scene.item === item.id && scene.mode === mode;
}

/**
 * Where somebody is in the running order: the item that is on, those around it,
 * and its place from 1. An item that went away has no place.
 *
 * @template {OrderItem} Item
 * @param {Item[]} items
 * @param {number | null} on
 */
export function placeIn(items, on) {
  const index = items.findIndex((item) => item.id === on);
  return {
    current: items[index] ?? null,
    next: index < 0 ? null : (items[index + 1] ?? null),
    place: index + 1,
    isFirst: index === 0,
    isLast: index >= 0 && index === items.length - 1,
  };
}

/** @type {Record<string, number>} */
const STEPS = {
  PageDown: 1,
  ArrowRight: 1,
  " ": 1,
  PageUp: -1,
  ArrowLeft: -1,
};

/**
 * Whether a key of a keyboard or a clicker goes on (1), back (-1) or nowhere (0).
 *
 * @param {KeyboardEvent} event
 */
export function stepOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return 0;
  return STEPS[event.key] ?? 0;
}

/**
 * The channel on which the walls and consoles of one workshop in one browser hear each other.
 *
 * @param {string} code
 */
export function clickerChannel(code) {
  return new BroadcastChannel(`sprokkel-clicker-${code}`);
}
