import { html, Icon } from "../shared/html.js";

/**
 * A column of the wall under its head: the same in each scene that has some.
 *
 * @param {Record<string, any>} props
 */
export function Column({ id, look, icon, title, count, list, ruler, more, children }) {
  return html`<section class=${`column ${look}`} aria-labelledby=${id}>
    <div class="column-head">
      ${icon && html`<span class="badge"><${Icon} name=${icon} /></span>`}
      <h2 id=${id} dir="auto">${title}</h2>
      ${count !== undefined && html`<span class="column-count figures">${count}</span>`}
    </div>
    <div class="column-body">
      <ol class="column-notes" ref=${list}>${children}</ol>
      ${ruler}
    </div>
    <p class="column-more figures">${more}</p>
  </section>`;
}
