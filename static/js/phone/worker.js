/**
 * A participant's last page, for a reload without network: phones discard tabs.
 *
 * The network comes first. What is kept is one page per day, with the files that it
 * needs; it goes once the server no longer knows this device. Served with its VERSION,
 * which changes with any static file, at an address whose scope is the phone's pages.
 */

// The types of service workers and of pages exclude each other.
const worker = /** @type {any} */ (self);
const CACHE = `sprokkel-${worker.VERSION}`;
// Longer than a busy hall's Wi-Fi takes, shorter than somebody waits before a white page.
const PATIENCE = 4000;

/** Which pages were answered from here: their files are too, whatever the network does. */
const old = new Set();

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(startAnew()));
worker.addEventListener("message", (/** @type {any} */ event) =>
  event.waitUntil(keepFor(event.source, event.data).catch(() => {})),
);

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  const page = request.mode === "navigate" && pageOf(request.url);
  if (request.method !== "GET") {
    // A form may lead elsewhere: the page from before it is not what should come after it.
    const day = request.mode === "navigate" && dayOf(pathname);
    if (day) event.waitUntil(forget(day));
  } else if (page) event.respondWith(answerPage(event, page));
  else if (/\/(static|messages)\//.test(pathname)) event.respondWith(answerFile(event));
});

async function startAnew() {
  for (const name of await caches.keys()) {
    if (name.startsWith("sprokkel-") && name !== CACHE) await caches.delete(name);
  }
  await worker.clients.claim();
}

/**
 * Under which address the page of a day is kept, however its code was typed.
 *
 * @param {string} pathname
 */
function dayOf(pathname) {
  const { pathname: scope } = new URL(worker.registration.scope);
  const [code] = pathname.slice(scope.length).split("/");
  const signs = decodeURIComponent(code).replace(/[^a-z0-9]/gi, "");
  return signs && scope + signs.toUpperCase();
}

/**
 * The same for the page of a day itself; nothing for any other, as that of one's notes.
 *
 * @param {string} url
 */
function pageOf(url) {
  const { pathname } = new URL(url);
  const { pathname: scope } = new URL(worker.registration.scope);
  const itself = pathname.startsWith(scope) && !pathname.slice(scope.length).includes("/");
  return itself && dayOf(pathname);
}

/** @param {string | Request} what */
async function find(what) {
  return await (await caches.open(CACHE)).match(what, { ignoreVary: true });
}

/** @param {string} page */
async function forget(page) {
  await (await caches.open(CACHE)).delete(page);
}

/**
 * @param {any} event
 * @param {string} page
 */
async function answerPage(event, page) {
  /** @type {Promise<Response>} */
  const fresh = fetch(event.request);
  // Also one that comes too late is kept: then the next load has it.
  const noted = fresh.then((answer) => note(page, answer.clone()));
  event.waitUntil(noted.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([fresh, late]).catch(() => null);
  if (answer) return answer;
  const kept = await find(page);
  if (!kept) return await fresh;
  old.add(event.resultingClientId);
  return kept;
}

/** @param {any} event */
async function answerFile(event) {
  const { request, clientId } = event;
  const kept = old.has(clientId) && (await find(request));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const instead = await find(request);
    if (instead) return instead;
    throw error;
  }
}

/**
 * Keep the page of a participant; forget it when the server shows this device another.
 *
 * @param {string} page
 * @param {Response} answer
 */
async function note(page, answer) {
  if (answer.status === 404) return await forget(page);
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
  if (answer.status !== 200 || !isPage) return;
  const text = await answer.text();
  // Without scripts it is one for whoever does not take part, or for a choice to be made.
  if (!text.includes('id="data"')) return await forget(page);
  const { headers } = answer;
  const kept = new Response(text.replace("<html ", "<html data-kept "), { headers });
  await (await caches.open(CACHE)).put(page, kept);
}

/**
 * Keep what a page has loaded, and the page itself if it came before this worker did.
 *
 * @param {{ id: string, url: string }} client
 * @param {string[]} files
 */
async function keepFor(client, files) {
  const page = pageOf(client.url);
  if (!page || old.has(client.id)) return;
  const cache = await caches.open(CACHE);
  for (const file of files) {
    if (await find(file)) continue;
    // The page has just asked for them: the browser need not ask once more.
    await cache.add(new Request(file, { cache: "force-cache" }));
  }
  if (!(await find(page))) await note(page, await fetch(page));
}
