import { gettext as _ } from "../shared/i18n.js";

/** @import { Connection } from "../shared/connection.js" */

/**
 * Why the wall may be behind, if it may be.
 *
 * @param {Connection} connection
 */
export function troubleOf(connection) {
  if (connection.online.value) return null;
  return connection.refused.value?.message ?? _("Even geen verbinding, dit scherm is zo weer bij");
}
