import { pageData } from "../shared/page.js";

/** @import { PhoneView } from "../shared/types.js" */

/** @typedef {"post" | "edit" | "delete" | "say_place" | "page" | "worker" | "state" | "check" | "place" | "take_out" | "give" | "take_back"} Address */

/**
 * What the server wrote into a phone's page.
 *
 * @typedef {object} PhoneData
 * @property {string} token
 * @property {number} participant
 * @property {number} workshop
 * @property {number} now
 * @property {PhoneView} view
 * @property {Record<Address, string>} urls
 */

/** @type {PhoneData} */
export const data = pageData();
