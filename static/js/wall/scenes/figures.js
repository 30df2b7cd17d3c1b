import { html } from "../../shared/html.js";
import { gettext as _ } from "../../shared/i18n.js";
import { inSentence } from "../../shared/in_sentence.js";
import { pageText, usePages } from "../pages.js";
import { shape } from "../shape.js";

/** @import { WallData } from "../data.js" */
/** @import { Signal } from "@preact/signals" */
/** @import { WallState } from "../state.js" */

// As the server draws them.
const FRAMES = { wide: "0 0 1816 700", square: "0 0 1336 700", tall: "0 0 920 1160" };

/**
 * Opening figures, one at a time: a chart or a page of it, its source, and the same in words.
 *
 * @param {{ state: WallState, data: WallData, page: Signal<string> }} props
 */
export function Figures({ state, data, page }) {
  const { figure: wanted } = state.scene.value;
  const all = state.figures.value;
  const chosen = all.filter((each) => each.id === wanted);
  const figures = state.turn.value && chosen.length ? chosen : all;
  const pages = figures.flatMap((figure) =>
    Array.from({ length: figure.pages }, (_page, part) => ({ figure, part })),
  );
  const current = usePages(Math.max(1, pages.length));
  page.value = pageText(current, pages.length);
  if (!figures.length) {
    return html`<main id="main" class="wall-quiet">
      <h2>${_("Nog geen cijfers")}</h2>
      <p>${_("Zodra we samen naar cijfers kijken, staan ze hier.")}</p>
    </main>`;
  }
  const { figure, part } = pages[current];
  const look = state.scene.value.dark ? "dark" : "light";
  // Taken into this page and not as a picture, which could not use the letters of the house.
  const chart = `${data.figures}/${figure.id}.svg?look=${look}&shape=${shape.value}&page=${part}&drawn=${figure.drawn}#chart-${part}`;
  const source = inSentence(_("Bron: %(source)s"), { source: figure.source });
  return html`<main id="main" class="figure-main">
    <figure key=${figure.id}>
      <figcaption class="figure-title" dir="auto">${figure.title}</figcaption>
      <svg key=${chart} viewBox=${FRAMES[shape.value]} role="img" aria-label=${figure.words}>
        <use href=${chart} />
      </svg>
      ${figure.source && html`<p class="figure-source">${source}</p>`}
    </figure>
  </main>`;
}
