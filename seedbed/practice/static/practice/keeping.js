// Asks the worker to keep a practice whole on the device, so that nothing depends on the network.

/** Keep this sound, and this page with help beside it. Answers whether it is all here now. */
export async function keepWhole(sound) {
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  const statics = files.filter((name) => name.startsWith(`${location.origin}/static/`));
  const pages = [location.pathname, "/help/", "/help/hard-moment/"];
  return (await ask({ deed: "keep", sound, pages, statics })) === true;
}

/** If the sound is kept already, look whether there is a newer one. */
export const renew = (sound) => ask({ deed: "renew", sound });

async function ask(said) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return false;
  const { active } = await serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  active.postMessage(said, [port2]);
  return answered;
}
