// Kind words from the server that something can't be done now: shown for a while, never in the way.

const STAYS = 9_000;
let timer;

/** Show the words of what was refused. */
export function tell({ message }) {
  const place = document.querySelector("live-class [data-told-all]");
  if (!place || !message) return;
  place.textContent = message;
  clearTimeout(timer);
  timer = setTimeout(() => (place.textContent = ""), STAYS);
}
