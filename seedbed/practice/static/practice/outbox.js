// Sittings wait here until the server has them. Each is sent until it is received, or until the
// server says what is wrong with it; then it stays, and says so.
import { all, isAbandoned, remove, write } from "./sitting.js";

const ADDRESS = "/practice/sittings/sent/";
const LEAST_SECONDS = 5;
const GO_ON_WITHIN = 60 * 60 * 1000;
let sending;

/** Send what waits, one call at a time; answers what is still here. */
export function send() {
  sending ??= sendAll().finally(() => (sending = undefined));
  return sending;
}

/** The sitting of this practice that broke off less than an hour ago, if there is one. */
export async function brokenOff(practice) {
  for (const sitting of await all()) {
    const isFresh = Date.now() - sitting.touched < GO_ON_WITHIN;
    const isThis = sitting.state === "under way" && sitting.practice === practice;
    if (isThis && isFresh && (await isAbandoned(sitting.id))) return sitting;
  }
  return null;
}

async function sendAll() {
  for (const sitting of await all()) {
    if (sitting.state === "under way" && !(await close(sitting))) continue;
    if (sitting.state !== "refused") await sendOne(sitting);
  }
  const waiting = await all();
  document.dispatchEvent(new CustomEvent("seedbed:outbox", { detail: waiting }));
  return waiting;
}

// A sitting that nobody is in the middle of any more counts as far as it went, unless this very
// page may still go on with it.
async function close(sitting) {
  if (!(await isAbandoned(sitting.id))) return false;
  const player = document.querySelector("practice-player");
  const mayGoOn = player?.dataset.key === sitting.practice && Date.now() - sitting.touched < GO_ON_WITHIN;
  if (mayGoOn) return false;
  if (sitting.seconds < LEAST_SECONDS) {
    await remove(sitting.id);
    return false;
  }
  sitting.state = "kept";
  await write(sitting);
  return true;
}

async function sendOne(sitting) {
  const { id, practice, began_at, time_zone, seconds, words } = sitting;
  const said = { id, practice, began_at, time_zone, seconds, words };
  let answer;
  try {
    answer = await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(said),
    });
  } catch {
    return; // No network: it stays, and is sent another time.
  }
  if (answer.ok) await remove(sitting.id);
  else if (answer.status === 404 || answer.status === 422) {
    const why = await answer.json().then((problem) => problem.detail, () => "");
    await write({ ...sitting, state: "refused", why });
  }
}

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
