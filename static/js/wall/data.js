import { pageData } from "../shared/page.js";

/** @import { Kind, Mode, WallView } from "../shared/types.js" */

/**
 * What the server wrote into a wall's page.
 *
 * @typedef {object} WallData
 * @property {string} token
 * @property {number} now
 * @property {WallView} view
 * @property {Kind[]} kinds
 * @property {Mode[]} modes
 * @property {string} host
 * @property {string} qr
 * @property {{ name: string, password: string, qr: string } | null} wifi
 * @property {string | null} logo
 * @property {string} harvest
 * @property {string} harvest_qr
 * @property {string} figures
 */

/** @type {WallData} */
export const data = pageData();
