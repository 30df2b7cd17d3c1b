import { signal } from "@preact/signals";
import { html } from "../shared/html.js";
import { gettext as _ } from "../shared/i18n.js";
import { audible, setAudible } from "./sounds.js";

/** @import { ConsoleState } from "./state.js" */
/** @import { FieldEvent } from "../shared/html.js" */

const TYPED_IN = "input:not([type=checkbox]), textarea, select, dialog";
const OFF = "sprokkel-console-no-keys";
/** @type {Record<string, number>} */
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** Whether letters are keys. Some people speak to their computer: they can switch this off. */
const on = signal(!globalThis.localStorage?.getItem(OFF));

/**
 * Whether a key is pressed on its own, and not as part of a text or a combination.
 *
 * @param {KeyboardEvent} event
 */
export function isAlone(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
  const target = /** @type {Partial<Element>} */ (event.target);
  return !target.closest?.(TYPED_IN);
}

/**
 * The button that carries a key: of the row that has the focus, else of the page.
 *
 * @param {string} key
 * @param {Element | null} row
 */
function buttonOf(key, row) {
  const named = `[data-key="${CSS.escape(key)}"]`;
  const others = [...document.querySelectorAll(named)].filter((each) => !each.closest(".note-row"));
  /** @type {HTMLButtonElement | undefined} */
  return row?.querySelector(named) ?? others[0];
}

/**
 * Leave a row for the one beside it, before it goes from its list.
 *
 * @param {Element} row
 */
function leave(row) {
  /** @type {HTMLElement | null} */
  const beside = /** @type {any} */ (row.nextElementSibling ?? row.previousElementSibling);
  beside?.focus();
}

/**
 * Let a key press the button that carries it, and the arrows walk along the rows.
 *
 * @param {ConsoleState} state
 */
export function watchKeys(state) {
  addEventListener("keydown", (event) => {
    if (state.asking.value || !isAlone(event)) return;
    const row = /** @type {Element} */ (event.target).closest?.(".note-row") ?? null;
    const step = STEPS[event.key];
    if (row && step) {
      event.preventDefault();
      const beside = step > 0 ? row.nextElementSibling : row.previousElementSibling;
      /** @type {HTMLElement | null} */ (beside)?.focus();
      return;
    }
    const button = on.value ? buttonOf(event.key, row) : undefined;
    if (!button) return;
    event.preventDefault();
    if (row?.contains(button) && "decides" in button.dataset) leave(row);
    button.click();
  });
}

/**
 * The letter beside what it does.
 *
 * @param {{ letter: string }} props
 */
export function Hint({ letter }) {
  return on.value && html` <kbd aria-hidden="true" data-letter=${letter}></kbd>`;
}

/**
 * What a button with a key carries.
 *
 * @param {string} letter
 */
export function withKey(letter) {
  return { "data-key": letter, "aria-keyshortcuts": on.value ? letter : null };
}

function keyWords() {
  return [
    [
      _("Overal"),
      [
        ["/", _("zoek in alle notities")],
        ["u", _("maak het laatste ongedaan")],
        ["c", _("toon de code op de wand")],
        ["b", _("maak de wand zwart")],
        ["p", _("pauzeer de wand")],
        ["?", _("toon deze toetsen")],
      ],
    ],
    [
      _("Op een notitie"),
      [
        ["↑ ↓", _("naar de vorige of de volgende")],
        ["a", _("keur goed of toon")],
        ["h", _("verberg")],
        ["d", _("voeg samen met de dubbele")],
        ["v", _("verplaats naar een ander thema")],
        ["g", _("toon groot op de wand")],
      ],
    ],
    [
      _("Bij een thema"),
      [
        ["r", _("hernoem")],
        ["m", _("voeg samen met een ander")],
        ["w", _("toon op de wand")],
      ],
    ],
    [
      _("In de plenaire"),
      [
        ["→ ␣", _("het volgende punt")],
        ["←", _("het vorige punt")],
      ],
    ],
  ];
}

/**
 * All keys on one sheet, and the switch that turns the letters off.
 *
 * @param {{ close: () => void }} props
 */
export function KeySheet({ close }) {
  const turn = (/** @type {FieldEvent} */ event) => {
    on.value = event.target.checked;
    if (on.value) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  };
  const sound = (/** @type {FieldEvent} */ event) => setAudible(event.target.checked);
  return html`<h2 id="ask-title">${_("Toetsen en geluid")}</h2>
    <div class="key-sheet">
      ${keyWords().map(
        ([title, keys]) => html`<section key=${title}><h3>${title}</h3>
          <dl>${/** @type {string[][]} */ (keys).map(([key, does]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl></section>`,
      )}
    </div>
    <label class="tick"><input type="checkbox" checked=${on.value} onChange=${turn} />
      <span>${_("Letters werken als toetsen")}</span></label>
    <label class="tick"><input type="checkbox" checked=${audible.value} onChange=${sound} />
      <span>${_("Een zachte toon wanneer iets op u wacht of de tijd om is")}</span></label>
    <div class="row ask-row"><button type="button" class="button strong" onClick=${close}>${_("Sluiten")}</button></div>`;
}
