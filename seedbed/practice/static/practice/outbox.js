// Sittings wait here until the server has them. Each is sent until it is received, or until the
// server says what is wrong with it; then it stays, and says so.
import { all, isAbandoned, remove, replace, write } from "./sitting.js";

const ADDRESS = "/practice/sittings/sent/";
const GO_ON_WITHIN = 60 * 60 * 1000;
const PATIENCE = 20_000;
/** Less than this was no sitting yet. */
export const LEAST_SECONDS = 5;
let sending = Promise.resolve();

/** Send what waits, one pass after the other; answers what is still here. */
export function send() {
  sending = sending.catch(() => {}).then(sendAll);
  return sending;
}

/** Keep a sitting until the server has it; answers how it stands: received, kept, refused or lost. */
export async function handOver(sitting) {
  try {
    await write(sitting);
  } catch {
    return (await post(sitting))?.ok ? "received" : "lost"; // This browser keeps nothing.
  }
  const waiting = await send();
  return waiting.find(({ id }) => id === sitting.id)?.state ?? "received";
}

/** What was begun counts as far as it went; a few seconds are nothing yet. */
export function leave(sitting) {
  if (sitting.seconds < LEAST_SECONDS) return remove(sitting.id);
  return handOver({ ...sitting, state: "kept" });
}

/** This person's sitting of this practice that broke off less than an hour ago, if there is one. */
export async function brokenOff(practice, whose = "") {
  for (const sitting of await all()) {
    const isThis = sitting.state === "under way" && sitting.practice === practice;
    const isTheirs = !sitting.whose || sitting.whose === whose;
    if (isThis && isTheirs && isFresh(sitting) && (await isAbandoned(sitting))) return sitting;
  }
  return null;
}

const isFresh = (sitting) => Date.now() - sitting.touched < GO_ON_WITHIN;

async function sendAll() {
  for (const sitting of await all()) {
    const isReady = sitting.state === "kept" || (sitting.state === "under way" && (await close(sitting)));
    if (isReady && !(await sendOne(sitting))) break;
  }
  const waiting = await all();
  document.dispatchEvent(new CustomEvent("seedbed:outbox", { detail: waiting }));
  return waiting;
}

// A sitting that nobody is in the middle of any more counts as far as it went, unless this very
// page may still go on with it.
async function close(sitting) {
  if (!(await isAbandoned(sitting))) return false;
  const player = document.querySelector("practice-player");
  const mayGoOn = !sitting.whose || sitting.whose === player?.dataset.whose;
  if (player?.dataset.key === sitting.practice && mayGoOn && isFresh(sitting)) return false;
  if (sitting.seconds < LEAST_SECONDS) {
    await remove(sitting.id);
    return false;
  }
  return replace(sitting, (same) => Object.assign(same, { state: "kept" }));
}

// Words may be written while it is on its way, so only what was sent is let go.
// Answers whether there is somebody to send the next one to.
async function sendOne(sitting) {
  const answer = await post(sitting);
  if (!answer || answer.status === 401) return false;
  if (answer.ok) await replace(sitting, () => null);
  else if (answer.status === 404 || answer.status === 422) {
    const why = await answer.json().then((problem) => problem.detail, () => "");
    await replace(sitting, (same) => ({ ...same, state: "refused", why }));
  }
  return true;
}

/** The server's answer; undefined where there is no network. */
async function post({ id, practice, began_at, time_zone, seconds, words, whose }) {
  try {
    return await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ id, practice, began_at, time_zone, seconds, words, whose }),
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return undefined;
  }
}

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
