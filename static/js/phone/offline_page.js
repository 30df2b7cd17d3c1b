/** The addresses of the files that this page has loaded. */
function loadedFiles() {
  const loaded = performance.getEntriesByType("resource").map((each) => each.name);
  return [...new Set(loaded)].filter((name) => /\/(static|messages)\//.test(name));
}

/**
 * Let a service worker keep this page, so that a reload without network still shows it.
 *
 * Browsers have none on plain http, and may refuse one: then all is as without.
 *
 * @param {string} worker its address
 */
export function keepPage(worker) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const tell = () => serviceWorker.controller?.postMessage(loadedFiles());
  // The first worker, and one of another version, begin with nothing.
  serviceWorker.addEventListener("controllerchange", tell);
  tell();
  serviceWorker.register(worker).catch(() => {});
}

/** Whether this page was kept here: what it says of the time is of then. */
export function isKept() {
  return "kept" in document.documentElement.dataset;
}
