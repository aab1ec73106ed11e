/**
 * The offline shell: the page's own files, kept as they were last served. The network always comes
 * first, so a new server's page is never hidden by an old one; what the page says and plays (/v1/) is
 * never kept. All files are kept from the first visit on, also those that the page fetches only when they
 * are wanted: what one opens first may be opened without a server.
 */

const FILES = [
  "", "app.js", "boot.js", "deck.css", "forced.css", "frame.css", "icons/icon.svg", "manifest.webmanifest", "music.css",
  "panels.css",
  "segue-ask.js", "segue-client.js", "segue-outbox.js", "segue-state.js", "sheets.css", "sound/deck.js",
  "sound/file-voice.js", "sound/player.js", "sound/render.js", "sound/sketch.js", "sound/voice.js",
  "stage.css", "style.css", "ui/add.js", "ui/announce.js", "ui/brief.js", "ui/captions.js", "ui/card.js",
  "ui/chips.js", "ui/colour.js", "ui/cover.js", "ui/deck.js", "ui/dom.js", "ui/format.js", "ui/icons.js", "ui/import.js",
  "ui/kept.js", "ui/keys-sheet.js", "ui/keys.js", "ui/late.js", "ui/line-model.js", "ui/line-paint.js",
  "ui/line-things.js", "ui/line.js", "ui/media.js", "ui/music.js", "ui/own-name.js", "ui/qr.js", "ui/queue.js",
  "ui/sessions.js", "ui/sheet.js", "ui/sign.js", "ui/speech.js", "ui/suggest.js", "ui/talk.js", "ui/tongue.js",
  "ui/titles.js", "ui/transcript.js", "ui/why.js",
];
const CACHE = "segue-shell-1";
/** Where the page stands: the root, or where a proxy has put it. */
const HOME = new URL(".", location.href);
const KEPT = new Set(FILES.map((file) => new URL(file, HOME).pathname));

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});

/** Fetches what is not kept yet, a few at a time: the page itself comes first. */
async function keep() {
  const cache = await caches.open(CACHE);
  const left = [...KEPT];
  const worker = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      // What fails here is kept when the page fetches it.
      await cache.add(path).catch(() => {});
    }
  };
  await Promise.all([worker(), worker(), worker()]);
}

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
  const key = request.mode === "navigate" ? HOME.pathname : url.pathname;
  // What the server tells of itself is not kept either: it would seem to be there when it is not.
  if (KEPT.has(key)) event.respondWith(shell(request, key));
});

/** @param {Request} request @param {string} key */
async function shell(request, key) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic") await put(key, answer.clone());
    return answer;
  } catch (error) {
    const kept = await caches.match(key, { cacheName: CACHE }).catch(() => undefined);
    if (kept) return kept;
    throw error;
  }
}

/** Where there is no room for it, the page goes on without. @param {string} key @param {Response} answer */
async function put(key, answer) {
  await caches.open(CACHE).then((cache) => cache.put(key, answer)).catch(() => {});
}
