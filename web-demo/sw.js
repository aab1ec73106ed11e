/**
 * The offline shell: the page's own files, kept as they were last served. The network always comes
 * first, so a new server's page is never hidden by an old one; what the page says and plays (/v1/) is
 * never kept.
 */

const CACHE = "segue-shell-1";
/** Where the page stands: the root, or where a proxy has put it. */
const HOME = new URL(".", location.href);

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(`${HOME.pathname}v1/`) || request.headers.has("range")) return;
  event.respondWith(shell(request, url));
});

/** @param {Request} request @param {URL} url */
async function shell(request, url) {
  const cache = await caches.open(CACHE);
  const key = request.mode === "navigate" ? HOME.pathname : url.pathname;
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic") await cache.put(key, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(key);
    if (kept) return kept;
    throw error;
  }
}
