// Keeps a practice that has begun whole on the device: its parts are fetched once, and any length
// is built from them here. Answers ranges with 206, without which a phone's player stays mute.
import { build, buildBells, fit, readParts, timer, told } from "{{ static('practice/join.js') }}";

const PARTS = "seedbed-parts-1";
const PAGES = "seedbed-pages-1";
const STATIC = "seedbed-static-1";
const MOST_PAGES = 40;
const built = new Map();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname === "/account/logout/" && request.method === "POST") {
    event.waitUntil(caches.delete(PAGES));
    return;
  }
  if (request.method !== "GET") return;
  const answer = answerFor(request, url);
  if (answer) event.respondWith(answer);
});

self.addEventListener("message", ({ data: { pages, statics } }) => {
  for (const name of statics) fromDevice(new Request(name), new URL(name)).catch(() => {});
  for (const name of pages) page(new Request(new URL(name, self.location.origin))).catch(() => {});
});

function answerFor(request, url) {
  const sound = url.pathname.match(/^\/practice\/sound\/(.+)\/(\d+)\.(mp3|json)$/);
  if (sound) return practice(request, url, sound);
  const bells = url.pathname.match(/^\/practice\/bells\/([^/]+)\.(mp3|json)$/);
  if (bells) return freeTimer(request, bells);
  if (url.pathname.startsWith("/static/")) return fromDevice(request, url);
  const isKept = /^\/(practice|help)\//.test(url.pathname);
  if (request.mode === "navigate" && isKept) return page(request);
  return null;
}

async function practice(request, url, [, key, seconds, kind]) {
  const asked = new URLSearchParams(url.search);
  const from = new URLSearchParams({ voice: asked.get("voice") ?? "default", e: asked.get("e") ?? "" });
  const delay = Number(asked.get("delay") ?? 0);
  try {
    const parts = await partsAt(`/practice/parts/${key}.bin?${from}`);
    if (kind === "json") return json(told(fit(parts, Number(seconds), { delay })));
    const file = once(url.href, () => build(parts, Number(seconds), { delay }));
    return ranged(request, file);
  } catch {
    return fetch(request);
  }
}

async function freeTimer(request, [, spec, kind]) {
  try {
    const parts = await partsAt("/practice/bells.bin");
    if (kind === "json") return json(told(timer(spec, parts)));
    return ranged(request, once(spec, () => buildBells(spec, parts)));
  } catch {
    return fetch(request);
  }
}

const json = (said) => new Response(JSON.stringify(said), { headers: { "Content-Type": "application/json" } });

async function partsAt(address) {
  const cache = await caches.open(PARTS);
  let answer = await cache.match(address);
  if (!answer) {
    answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    await keep(cache, address, answer.clone());
  }
  return readParts(await answer.arrayBuffer());
}

// A full device keeps nothing, and plays all the same.
async function keep(cache, key, answer) {
  try {
    await cache.put(key, answer);
  } catch (error) {
    console.warn("This could not be kept on the device.", error);
  }
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
  const told = { "Content-Range": `bytes ${start}-${end}/${file.length}`, "Content-Length": body.length };
  return new Response(body, { status: 206, headers: { ...headers, ...told } });
}

async function fromDevice(request, url) {
  const cache = await caches.open(STATIC);
  const kept = await cache.match(request);
  const isHashed = /\.[0-9a-f]{12}\./.test(url.pathname);
  if (kept && isHashed) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await keep(cache, request, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function page(request) {
  const cache = await caches.open(PAGES);
  const name = new URL(request.url).pathname;
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      await keep(cache, name, answer.clone());
      const names = await cache.keys();
      for (const old of names.slice(0, Math.max(0, names.length - MOST_PAGES))) await cache.delete(old);
    }
    return answer;
  } catch (error) {
    const kept = await cache.match(name);
    if (kept) return kept;
    throw error;
  }
}
