/** A page with what the server wrote into it; to be opened before a module reads it. */
export function openPage(data) {
  globalThis.document = {
    documentElement: { lang: "nl" },
    getElementById: (id) => (id === "data" ? { textContent: JSON.stringify(data) } : null),
  };
}

/** What is read of something that a component shows, without its markup. */
export function readable(shown) {
  if (Array.isArray(shown)) return shown.map(readable).join("");
  return shown?.props ? readable(shown.props.children) : String(shown ?? "");
}
