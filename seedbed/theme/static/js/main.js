// The one script of every page. Elements that must be alive name their own module:
// <practice-player data-module="/static/practice/player.js">, and only those are fetched.

for (const path of new Set([...document.querySelectorAll("[data-module]")].map((e) => e.dataset.module))) {
  import(path);
}

const { sw, outbox } = document.documentElement.dataset;

if (sw && "serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register(sw, { scope: "/", type: "module" }), { once: true });
}

if (outbox) {
  // What was practised while there was no connection is sent now, and again when one returns.
  const send = () => import(outbox).then((module) => module.send());
  addEventListener("online", send);
  addEventListener("load", send, { once: true });
}
