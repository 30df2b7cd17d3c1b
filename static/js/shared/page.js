const written = globalThis.document?.getElementById("data")?.textContent;
const data = written ? JSON.parse(written) : {};

/** What the server wrote into the page for its scripts; nothing where there is no page. */
export function pageData() {
  return data;
}
