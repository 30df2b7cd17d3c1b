import { pageData } from "../shared/page.js";

/** @import { ConsoleView, ItemKind, Kind, Mode } from "../shared/types.js" */

/**
 * What the server wrote into a console's page.
 *
 * @typedef {object} ConsoleData
 * @property {string} token
 * @property {string} device
 * @property {number} now
 * @property {ConsoleView} view
 * @property {Kind[]} kinds
 * @property {Mode[]} modes
 * @property {Partial<Record<ItemKind, Mode>>} item_modes
 * @property {Record<string, string>} troubles Why an assistant did not answer, in sentences
 * @property {{ speech: number, label: number }} limits
 * @property {string} wall
 * @property {string} host
 */

/** @type {ConsoleData} */
export const data = pageData();
