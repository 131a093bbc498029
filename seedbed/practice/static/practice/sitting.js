// A sitting on this device: written down while it lasts, so that nothing which was sat is lost.

const STORE = "sittings";
const QUIET_FOR = 60_000;
let opened;

/** An id in order of time (UUIDv7, RFC 9562, section 5.7), made without a network. */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let n = 0; n < 6; n += 1) bytes[n] = Math.floor(now / 2 ** (8 * (5 - n))) & 0xff;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A sitting that begins now. `whose` is a mark of whoever is signed in; empty for a visitor. */
export const begun = (practice, whose = "") => ({
  id: newId(),
  practice,
  whose,
  began_at: new Date().toISOString(),
  time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
  seconds: 0,
  words: "",
  state: "under way",
  touched: Date.now(),
});

export const write = (sitting) => ask("readwrite", (store) => store.put({ ...sitting, touched: Date.now() }));
export const remove = (id) => ask("readwrite", (store) => store.delete(id));
export const all = () => ask("readonly", (store) => store.getAll());

/**
 * Put what `made` makes of a sitting in its place (nothing, for null), if it is still the one that
 * was read. Answers whether it was.
 */
export async function replace(sitting, made) {
  let isSame = false;
  await ask("readwrite", (store) => {
    const asked = store.get(sitting.id);
    asked.onsuccess = () => {
      isSame = asked.result?.touched === sitting.touched;
      if (!isSame) return;
      const next = made(sitting);
      if (next) store.put(next);
      else store.delete(sitting.id);
    };
    return asked;
  });
  return isSame;
}

/** Hold a sitting while it is under way here, so that no other page takes it for abandoned. */
export function hold(id) {
  if (!navigator.locks) return () => {};
  let release;
  const held = new Promise((resolve) => (release = resolve));
  navigator.locks.request(`sitting-${id}`, () => held);
  return release;
}

/** Whether no page of this browser is in the middle of that sitting. */
export async function isAbandoned({ id, touched }) {
  if (!navigator.locks) return Date.now() - touched > QUIET_FOR;
  const { held } = await navigator.locks.query();
  return !held.some((lock) => lock.name === `sitting-${id}`);
}

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("seedbed", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function ask(mode, deed) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(STORE, mode);
    const asked = deed(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}
