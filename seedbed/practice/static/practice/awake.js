// Keeps the screen from going dark while its words are followed. A phone takes that back whenever
// the page is hidden, so it is asked for again.

let lock;

export async function stayAwake() {
  if (document.visibilityState !== "visible" || lock?.released === false) return;
  lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
}

export const mayDarken = () => lock?.release();
