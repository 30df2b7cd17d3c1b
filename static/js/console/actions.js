import { gettext as _ } from "../shared/i18n.js";
import { checkActions } from "./panels/checkback.js";
import { debriefActions } from "./panels/debrief.js";
import { orderActions } from "./presenter.js";

/** What the facilitator does; a refusal or a silence is told, not swallowed. */
export function makeActions(connection, state) {
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
  const open = (theme) => {
    state.awaited.value = theme;
  };
  return {
    openRound: (round) => ask("open_round", { round }),
    closeRound: (round) => ask("close_round", { round }),
    startTimer: (minutes) => ask("start_timer", { seconds: minutes * 60 }),
    extendTimer: (minutes) => ask("extend_timer", { seconds: minutes * 60 }),
    stopTimer: () => ask("stop_timer"),
    setShown: (note, shown) => ask("set_shown", { note, shown }),
    setGroup: (group, value) => ask("set_group", { group, state: value }),
    setModeration: (round, mode) => ask("set_moderation", { round, mode }),
    pause: (paused) => ask("pause", { paused }),
    hideDevice: (note) => ask("hide_device", { note }),
    mergeNotes: (note, into) => ask("merge_notes", { note, into }),
    setDiscussed: (theme, discussed) => ask("set_discussed", { theme, discussed }),
    mask: (note, words) => ask("mask", { note, words }),
    ...debriefActions(ask),
    ...orderActions(ask),
    ...checkActions(ask),
    moveNotes: (notes, theme) => ask("move_notes", { notes, theme }),
    renameTheme: (theme, label) => ask("rename_theme", { theme, label }),
    mergeThemes: (themes, into) => ask("merge_themes", { themes, into }),
    splitTheme: (theme, notes, label) => ask("split_theme", { theme, notes, label }, open),
    pinTheme: (theme) => ask("pin_theme", { theme }),
    makeTheme: (label, notes) => ask("make_theme", { label, notes }, open),
    retireTheme: (theme) => ask("retire_theme", { theme }),
    undo: ({ kind, id }) => ask("undo_themes", { kind, id }),
    applyThemes: (at) => ask("apply_themes", { at }),
    declineThemes: (at) => ask("decline_themes", { at }),
    holdThemes: (hold) => ask("hold_themes", { hold }),
    show: (changes) => ask("show", changes),
    findThemes: () => ask("find_themes"),
  };
}
