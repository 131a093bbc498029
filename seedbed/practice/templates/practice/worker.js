// Keeps a practice that has begun whole on the device: its parts are fetched once, and any length
// is built from them here. Answers ranges with 206, without which a phone's player stays mute.
// What joins them stands here whole, since not every browser's worker knows modules.
{{ joining }}

const PARTS = "seedbed-parts-1";
const PAGES = "seedbed-pages-1";
const STATIC = "seedbed-static-1";
const MOST = { [PARTS]: 40, [PAGES]: 40, [STATIC]: 300 };
const ALWAYS = ["/practice/skills/", "/help/hard-moment/"];
const ANEW_MS = 10 * 60 * 1000;
let shelfAt = 0;
const PATIENCE_MS = 2500;
// Pages of words and dates are private, and stay off the device; practices and help are for all.
const KEPT_PAGES = /^\/(help\/|practice\/(?!(journal|sittings|record|sound|parts|bells)\b))/;
const built = new Map();
const coming = new Map();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const ready = Promise.all([self.clients.claim(), tidy()]);
  event.waitUntil(ready.then(keepShelf).catch(() => {}));
});

// The shelf of skills and the hard moment are at hand without a connection, also if never opened.
function keepShelf() {
  const statics = ["{{ static('css/seedbed.css') }}", "{{ static('js/main.js') }}"];
  for (const name of statics) fromDevice(new Request(name), here(name)).catch(() => {});
  shelfAt = Date.now();
  return Promise.all(ALWAYS.map((name) => kept(new Request(here(name)))));
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith("seedbed-") && !MOST[name]);
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && /^\/(account\/logout|you\/erasure|you\/here|demo)\/$/.test(url.pathname)) {
    shelfAt = 0;
    event.waitUntil(caches.delete(PAGES));
    return;
  }
  if (request.method !== "GET") return;
  const answer = answerFor(request, url);
  if (answer) event.respondWith(answer);
});

self.addEventListener("message", (event) => {
  const { data, ports } = event;
  const deed = data.deed === "keep" ? keepAll(data) : renew(partsOf(here(data.sound)));
  event.waitUntil(deed.then((isDone) => ports[0]?.postMessage(isDone), () => ports[0]?.postMessage(false)));
});

const here = (address) => new URL(address, self.location.origin);

/** Whether the sound is whole on the device afterwards. The pages are kept as far as that goes. */
async function keepAll({ sound, pages, statics }) {
  for (const name of statics) fromDevice(new Request(name), here(name)).catch(() => {});
  for (const name of pages) page(new Request(here(name))).catch(() => {});
  const address = partsOf(here(sound));
  await partsAt(address);
  return Boolean(await caches.match(address));
}

function answerFor(request, url) {
  if (partsOf(url)) return sound(request, url);
  if (url.pathname.startsWith("/static/")) return fromDevice(request, url);
  if (request.mode === "navigate" && KEPT_PAGES.test(url.pathname)) return page(request);
  return null;
}

// ---- sound

const asPractice = ({ pathname }) => pathname.match(/^\/practice\/sound\/(.+)\/(\d+)\.(mp3|json)$/);
const asTimer = ({ pathname }) => pathname.match(/^\/practice\/bells\/([^/]+)\.(mp3|json)$/);

/** Where the parts of a sound are; nothing for an address of no sound. */
function partsOf(url) {
  const [, key] = asPractice(url) ?? [];
  if (!key) return asTimer(url) ? "/practice/bells.bin" : "";
  const asked = url.searchParams;
  const from = new URLSearchParams({ voice: asked.get("voice") ?? "default", e: asked.get("e") ?? "" });
  return `/practice/parts/${key}.bin?${from}`;
}

// Where the parts are long in coming, the server's own file begins to play meanwhile.
async function sound(request, url) {
  const isFile = url.pathname.endsWith(".mp3");
  if (isFile && built.has(url.href)) return ranged(request, built.get(url.href));
  try {
    const parts = await soon(partsAt(partsOf(url)));
    if (!parts) return await fetch(request);
    return isFile ? ranged(request, once(url.href, () => fileOf(parts, url))) : json(timelineOf(parts, url));
  } catch {
    return fetch(request);
  }
}

const soon = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
const json = (said) => new Response(JSON.stringify(said), { headers: { "Content-Type": "application/json" } });

function fileOf(parts, url) {
  const [, spec] = asTimer(url) ?? [];
  return spec ? buildBells(spec, parts) : atLeast(url, (...asked) => build(parts, ...asked));
}

function timelineOf(parts, url) {
  const [, spec] = asTimer(url) ?? [];
  return told(spec ? timer(spec, parts) : atLeast(url, (...asked) => fit(parts, ...asked)));
}

/** In the wanted length, or the least that holds the words, as the server would have it. */
function atLeast(url, made) {
  const [, , seconds] = asPractice(url);
  const delay = Number(url.searchParams.get("delay") ?? 0);
  try {
    return made(Number(seconds), { delay });
  } catch (short) {
    if (short instanceof TooShort) return made(short.least, { delay });
    throw short;
  }
}

/** The parts from the device, else from the server and kept. Asked for twice, fetched once. */
function partsAt(address) {
  if (!coming.has(address)) coming.set(address, fetched(address).finally(() => coming.delete(address)));
  return coming.get(address);
}

async function fetched(address) {
  const kept = await caches.match(address);
  const answer = kept ?? (await fetch(address));
  if (!answer.ok) throw new Error(answer.statusText);
  if (!kept) await keep(PARTS, address, answer.clone());
  return readParts(await answer.arrayBuffer());
}

/** A voice may have been recorded anew since this was kept. Answers whether it was. */
async function renew(address) {
  const kept = await caches.match(address);
  if (!kept) return false;
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok || answer.headers.get("ETag") === kept.headers.get("ETag")) return false;
  built.clear();
  await keep(PARTS, address, answer);
  return true;
}

// The file a player is reading is asked for in many ranges; it is built once for all of them.
function once(name, make) {
  if (!built.has(name)) {
    built.clear();
    built.set(name, make());
  }
  return built.get(name);
}

function ranged(request, file) {
  const headers = { "Content-Type": "audio/mpeg", "Accept-Ranges": "bytes" };
  const range = request.headers.get("Range")?.match(/^bytes=(\d*)-(\d*)$/);
  if (!range) return new Response(file, { headers: { ...headers, "Content-Length": file.length } });
  const [, first, last] = range;
  const start = first ? Number(first) : Math.max(0, file.length - Number(last));
  const end = first && last ? Math.min(Number(last), file.length - 1) : file.length - 1;
  if (start > end) {
    return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${file.length}` } });
  }
  const body = file.subarray(start, end + 1);
  const said = { "Content-Range": `bytes ${start}-${end}/${file.length}`, "Content-Length": body.length };
  return new Response(body, { status: 206, headers: { ...headers, ...said } });
}

// ---- pages

async function fromDevice(request, url) {
  const kept = await caches.match(request);
  const isHashed = /\.[0-9a-f]{12}\./.test(url.pathname);
  if (kept && isHashed) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await keep(STATIC, request, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

// The shelf grows, and is somebody else's after signing out: it is asked for anew now and then.
function page(request) {
  if (Date.now() - shelfAt > ANEW_MS) keepShelf().catch(() => {});
  return kept(request);
}

async function kept(request) {
  const { pathname } = new URL(request.url);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await keep(PAGES, pathname, answer.clone());
    return answer;
  } catch (error) {
    const kept = await caches.match(pathname);
    if (kept) return kept;
    throw error;
  }
}

// A full device keeps nothing, and plays all the same. What was kept first goes first.
async function keep(name, key, answer) {
  try {
    const cache = await caches.open(name);
    await cache.put(key, answer);
    const keys = await cache.keys();
    const others = keys.filter(({ url }) => !ALWAYS.includes(new URL(url).pathname));
    for (const old of others.slice(0, Math.max(0, keys.length - MOST[name]))) await cache.delete(old);
  } catch (error) {
    console.warn("This could not be kept on the device.", error);
  }
}
