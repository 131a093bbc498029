// The one script of every page. Elements that must be alive name their own module:
// <practice-player data-module="/static/practice/player.js">, and only those are fetched.

const { sw, outbox } = document.documentElement.dataset;
const alive = new Set([...document.querySelectorAll("[data-module]")].map((element) => element.dataset.module));

for (const path of alive) import(path);

// The worker is fetched where something is alive, else at the first touch, so that a page that is
// only read asks for nothing it does not need.
if (sw && "serviceWorker" in navigator) {
  const register = () => navigator.serviceWorker.register(sw, { scope: "/" }).catch(() => {});
  if (alive.size) register();
  else for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, register, { once: true });
}

// What was sat while there was no connection is sent now, and again when one returns.
if (outbox) {
  const send = async () => {
    const there = (await indexedDB.databases?.()) ?? [{ name: "seedbed" }];
    if (there.some((database) => database.name === "seedbed")) (await import(outbox)).send();
  };
  addEventListener("online", send);
  addEventListener("load", send, { once: true });
}

// A browser keeps the pages before this one in memory, also private ones. One that comes back from
// before somebody signed out here is asked for anew.
const LEFT = "seedbed-left";
const kept = (deed) => {
  try {
    return deed(localStorage);
  } catch {
    return null; // This browser keeps nothing.
  }
};
addEventListener("submit", ({ target }) => {
  if (String(target.action).includes("/account/logout/")) kept((store) => store.setItem(LEFT, Date.now()));
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && Number(kept((store) => store.getItem(LEFT))) > performance.timeOrigin) location.reload();
});
