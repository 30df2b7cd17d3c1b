import { gettext as _ } from "../shared/i18n.js";
import { assistantActions } from "./panels/assistant.js";
import { checkActions } from "./panels/checkback.js";
import { debriefActions } from "./panels/debrief.js";
import { placingActions } from "./placings.js";
import { orderActions } from "./presenter.js";

/** @import { Connection } from "../shared/connection.js" */
/** @import { ActView, Scene } from "../shared/types.js" */
/** @import { ConsoleState } from "./state.js" */

/**
 * Ask the server for something; resolves to whether it was done. `then` is told the answer.
 *
 * @typedef {(event: string, message?: object, then?: (told: any) => void) => Promise<boolean>} Ask
 */

/** @typedef {ReturnType<typeof makeActions>} Actions */

/**
 * What the facilitator does; a refusal or a silence is told, not swallowed.
 *
 * @param {Connection} connection
 * @param {ConsoleState} state
 */
export function makeActions(connection, state) {
  /** @type {Ask} */
  async function ask(event, message, then) {
    state.problem.value = null;
    try {
      const answer = await connection.ask(event, message);
      if (answer.error) state.problem.value = answer.error.message;
      else then?.(answer.ok);
      return !answer.error;
    } catch {
      state.problem.value = _(
        "Er kwam geen antwoord. Kijk na of het gelukt is en probeer het anders opnieuw.",
      );
      return false;
    }
  }
  const open = (/** @type {number} */ theme) => {
    state.awaited.value = theme;
  };
  return {
    openRound: (/** @type {number} */ round) => ask("open_round", { round }),
    closeRound: (/** @type {number} */ round) => ask("close_round", { round }),
    startTimer: (/** @type {number} */ minutes) => ask("start_timer", { seconds: minutes * 60 }),
    extendTimer: (/** @type {number} */ minutes) => ask("extend_timer", { seconds: minutes * 60 }),
    holdTimer: (/** @type {boolean} */ paused) => ask("hold_timer", { paused }),
    stopTimer: () => ask("stop_timer"),
    setShown: (/** @type {number} */ note, /** @type {boolean} */ shown) =>
      ask("set_shown", { note, shown }),
    setGroup: (/** @type {number} */ group, /** @type {"open" | "closed" | "follows"} */ value) =>
      ask("set_group", { group, state: value }),
    setModeration: (/** @type {number} */ round, /** @type {"open" | "approve"} */ mode) =>
      ask("set_moderation", { round, mode }),
    pause: (/** @type {boolean} */ paused) => ask("pause", { paused }),
    hideDevice: (/** @type {number} */ note) => ask("hide_device", { note }),
    showNotes: (/** @type {number[]} */ notes, /** @type {boolean} */ shown) =>
      ask("show_notes", { notes, shown }),
    mergeAll: (/** @type {number[]} */ notes) => ask("merge_all", { notes }),
    mergeNotes: (/** @type {number} */ note, /** @type {number} */ into) =>
      ask("merge_notes", { note, into }),
    admitDevices: (/** @type {boolean} */ admit) => ask("admit_devices", { admit }),
    setDiscussed: (/** @type {number} */ theme, /** @type {boolean} */ discussed) =>
      ask("set_discussed", { theme, discussed }),
    mask: (/** @type {number} */ note, /** @type {string} */ words) => ask("mask", { note, words }),
    ...debriefActions(ask),
    ...orderActions(ask),
    ...checkActions(ask),
    ...placingActions(ask),
    ...assistantActions(ask),
    moveNotes: (/** @type {number[]} */ notes, /** @type {number | null} */ theme) =>
      ask("move_notes", { notes, theme }),
    renameTheme: (/** @type {number} */ theme, /** @type {string} */ label) =>
      ask("rename_theme", { theme, label }),
    mergeThemes: (/** @type {number[]} */ themes, /** @type {number} */ into) =>
      ask("merge_themes", { themes, into }),
    splitTheme: (
      /** @type {number} */ theme,
      /** @type {number[]} */ notes,
      /** @type {string | null} */ label,
    ) => ask("split_theme", { theme, notes, label }, open),
    pinTheme: (/** @type {number} */ theme) => ask("pin_theme", { theme }),
    makeTheme: (/** @type {string} */ label, /** @type {number[]} */ notes) =>
      ask("make_theme", { label, notes }, open),
    retireTheme: (/** @type {number} */ theme) => ask("retire_theme", { theme }),
    undo: (/** @type {ActView} */ { id }) => ask("undo", { act: id }),
    applyThemes: (/** @type {number} */ at) => ask("apply_themes", { at }),
    declineThemes: (/** @type {number} */ at) => ask("decline_themes", { at }),
    holdThemes: (/** @type {boolean} */ hold) => ask("hold_themes", { hold }),
    goBack: () => ask("go_back"),
    show: (/** @type {Partial<Scene>} */ changes) => ask("show", changes),
    findThemes: () => ask("find_themes"),
  };
}
