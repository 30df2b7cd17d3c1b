import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { isShown, itemName, itemTitle, itemWord } from "../../shared/running_order.js";
import { asTitle, inText, regionsBesideText, regionsWord, stepsTitle } from "../../shared/words.js";
import { LostDrafts, Speech } from "./speech.js";

/** @import { FieldEvent } from "../../shared/html.js" */
/** @import { Signal } from "@preact/signals" */
/** @import { ItemKind, SpokenItem } from "../../shared/types.js" */
/** @import { ConsoleState } from "../state.js" */
/** @import { Actions } from "../actions.js" */

const QUOTE_LETTERS = 80;
/** @type {Record<string, number>} */
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** @param {{ state: ConsoleState, actions: Actions, item: SpokenItem, place: number, move: (item: SpokenItem, place: number) => void }} props */
function Row({ state, actions, item, place, move }) {
  const title = itemTitle(item);
  const on = state.scene.value.item === item.id;
  const shown = isShown(item, state.scene.value);
  const last = place === state.order.value.length - 1;
  const steer = (/** @type {KeyboardEvent} */ event) => {
    const step = STEPS[event.key];
    if (!step || !event.altKey || /** @type {HTMLElement} */ (event.target).closest("textarea"))
      return;
    event.preventDefault();
    move(item, place + step);
  };
  const button = (
    /** @type {string} */ act,
    /** @type {string} */ text,
    /** @type {Record<string, any>} */ rest,
  ) =>
    html`<button data-act=${act} aria-label=${`${text}: ${title}`} ...${rest}>${rest.children ?? text}</button>`;
  return html`<li class=${`plenary-row ${on ? "on" : ""}`} data-item=${item.id} aria-current=${on ? "step" : null} onKeyDown=${steer}>
    <span class="plenary-place figures" aria-hidden="true">${place + 1}</span>
    <div class="plenary-what"><p class="plenary-title">${itemName(item)}</p>
      <p class="muted">${itemWord(item)}${item.discussed && html` · ✓ ${_("besproken")}`}${on && html` · <strong>${shown ? _("nu op de wand") : _("aan de beurt")}</strong>`}</p></div>
    <div class="plenary-tools">
      ${button("up", _("Omhoog"), { class: "button small", disabled: place === 0, "aria-keyshortcuts": "Alt+ArrowUp", onClick: () => move(item, place - 1), children: "↑" })}
      ${button("down", _("Omlaag"), { class: "button small", disabled: last, "aria-keyshortcuts": "Alt+ArrowDown", onClick: () => move(item, place + 1), children: "↓" })}
      ${
        !shown &&
        button("show", _("Toon op de wand"), {
          class: "button",
          onClick: () => actions.present(item.id),
        })
      }
      ${button("remove", _("Haal weg"), { class: "link", onClick: () => actions.removeItem(item.id) })}
    </div>
    <${Speech} item=${item} state=${state} actions=${actions} />
  </li>`;
}

/** @param {string} text */
function short(text) {
  const letters = [...text];
  return letters.length > QUOTE_LETTERS ? `${letters.slice(0, QUOTE_LETTERS - 1).join("")}…` : text;
}

/** @typedef {[string, string]} Choice a kind with an id, and how it reads */

/**
 * All that can be added, in groups; a value is a kind and an id.
 *
 * @param {ConsoleState} state
 */
function choicesOf(state) {
  const { themes } = state.board.value;
  const quotes = themes.flatMap((theme) => theme.exemplars);
  /** @type {(kind: ItemKind, all: string) => Choice[]} */
  const regions = (kind, all) => [
    [`${kind}:`, all],
    ...state.regions.value.map(
      (region) => /** @type {Choice} */ ([`${kind}:${region.id}`, region.name]),
    ),
  ];
  /** @type {[string, Choice[]][]} */
  const groups = [
    [_("Thema’s"), themes.map((theme) => [`theme:${theme.id}`, theme.label])],
    [_("Citaten"), quotes.map((quote) => [`quote:${quote.id}`, short(quote.text)])],
    [_("Cijfers"), state.figures.value.map((figure) => [`figure:${figure.id}`, figure.title])],
    [asTitle(regionsWord()), regions("region", regionsBesideText())],
    [stepsTitle(), regions("steps", _("van alle %(regions)s", { regions: regionsWord() }))],
  ];
  return groups.filter(([, choices]) => choices.length > 0);
}

function noOrderText() {
  const words = { regions: regionsWord(), steps: inText(stepsTitle()) };
  return _(
    "Nog geen volgorde. Laat er een voorstellen: de sterkste thema’s, de %(regions)s naast elkaar en hun %(steps)s. Daarna past u ze aan.",
    words,
  );
}

/** @param {{ state: ConsoleState, actions: Actions }} props */
function Add({ state, actions }) {
  const chosen = useSignal("");
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const [kind, id] = /** @type {[ItemKind, string]} */ (chosen.value.split(":"));
    if (kind && (await actions.addItem(kind, id ? Number(id) : null))) chosen.value = "";
  };
  return html`<form class="plenary-add" onSubmit=${add}>
    <label class="visually-hidden" for="add-item">${_("Wat wilt u toevoegen?")}</label>
    <select id="add-item" class="input" value=${chosen.value} onChange=${(/** @type {FieldEvent} */ event) => (chosen.value = event.target.value)}>
      <option value="">${_("Voeg toe…")}</option>
      ${choicesOf(state).map(
        ([label, choices]) => html`<optgroup key=${label} label=${label}>
          ${choices.map(([value, text]) => html`<option key=${value} value=${value} dir="auto">${text}</option>`)}
        </optgroup>`,
      )}
    </select>
    <button class="button" disabled=${!chosen.value}>${_("Zet in de volgorde")}</button>
  </form>`;
}

/**
 * May the order that stands there be replaced?
 *
 * @param {{ actions: Actions, close: () => void }} props
 */
export function ProposeAgain({ actions, close }) {
  const replace = async () => {
    if (await actions.proposeOrder()) close();
  };
  return html`<h2 id="ask-title">${_("Een nieuwe volgorde voorstellen?")}</h2>
    <p>${_("De huidige volgorde verdwijnt. De spreektekst blijft bij wat opnieuw voorgesteld wordt.")}</p>
    <div class="row ask-row"><button type="button" class="button strong" onClick=${replace}>${_("Vervang de volgorde")}</button>
      <button type="button" class="link" onClick=${close}>${_("Laat zo")}</button></div>`;
}

/**
 * Move items, and give the focus back to what was pressed once the item stands there.
 *
 * @param {ConsoleState} state
 * @param {Actions} actions
 * @param {Signal<string>} said
 */
function useMoving(state, actions, said) {
  const moved = useRef(/** @type {{ item: number, act: string } | null} */ (null));
  useLayoutEffect(() => {
    if (!moved.current) return;
    const { item, act } = moved.current;
    const row = document.querySelector(`[data-item="${item}"]`);
    const order = [act, act === "up" ? "down" : "up"];
    for (const name of order) {
      /** @type {HTMLElement | null | undefined} */
      const target = row?.querySelector(`[data-act="${name}"]:not(:disabled)`);
      if (!target) continue;
      target.focus();
      break;
    }
    moved.current = null;
  }, [state.order.value]);
  return (/** @type {SpokenItem} */ item, /** @type {number} */ place) => {
    const { length } = state.order.value;
    if (place < 0 || place >= length) return;
    const act =
      /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.act ??
      (place ? "up" : "down");
    moved.current = { item: item.id, act };
    const title = itemTitle(item);
    said.value = _("%(title)s: punt %(place)s van %(count)s", {
      title,
      place: place + 1,
      count: length,
    });
    actions.moveItem(item.id, place);
  };
}

/**
 * The running order of the plenary: propose one, change it, and go through it.
 *
 * @param {{ state: ConsoleState, actions: Actions }} props
 */
export function Plenary({ state, actions }) {
  const items = state.order.value;
  const said = useSignal("");
  const move = useMoving(state, actions, said);
  const propose = () => {
    if (items.length) state.asking.value = { kind: "propose" };
    else actions.proposeOrder();
  };
  return html`
    <h2>${_("Volgorde plenair")}</h2>
    <p class="muted">${_("Wat de zaal na elkaar te zien krijgt. Met een klikker, spatie of de pijltjes gaat u naar het volgende punt.")}</p>
    <div class="row plenary-start">
      <button class=${`button ${items.length ? "" : "strong"}`} aria-haspopup=${items.length ? "dialog" : null}
        onClick=${propose}>${_("Stel een volgorde voor")}</button>
      ${items.length > 0 && state.scene.value.item === null && html`<button class="button strong" onClick=${() => actions.present(items[0].id)}>${_("Begin bij het eerste punt")}</button>`}
    </div>
    <p class="visually-hidden" role="status">${said.value}</p>
    <${LostDrafts} state=${state} />
    ${
      items.length
        ? html`<ol class="plenary-rows">
          ${items.map((item, place) => html`<${Row} key=${item.id} ...${{ state, actions, item, place, move }} />`)}
        </ol>`
        : html`<p class="work-empty">${noOrderText()}</p>`
    }
    <${Add} state=${state} actions=${actions} />`;
}
