const written = globalThis.document?.getElementById("data")?.textContent;
const data = written ? JSON.parse(written) : {};

/**
 * The element with an id that every page with these scripts has.
 *
 * @param {string} id
 */
export function pagePart(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** What the server wrote into the page for its scripts; nothing where there is no page. */
export function pageData() {
  return data;
}
