/** A page with what the server wrote into it; to be opened before a module reads it. */
export function openPage(data) {
  globalThis.document = {
    documentElement: { lang: "nl" },
    getElementById: (id) => (id === "data" ? { textContent: JSON.stringify(data) } : null),
  };
}
