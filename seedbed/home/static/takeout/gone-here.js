// After somebody erased everything: what this browser still kept for them goes too. The mark behind
// the # of the address says whose that is; what waits here for somebody else stays.
import { all, remove } from "../practice/sitting.js";

const mark = location.hash.slice(1);

if (mark) {
  history.replaceState(null, "", location.pathname);
  forgetChoices();
  self.caches?.delete("seedbed-pages-1");
  for (const { id, whose } of await all()) if (whose === mark) await remove(id);
}

// Pages that the browser still holds in memory are asked for anew (theme/static/js/main.js).
function forgetChoices() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith("seedbed-"));
  for (const name of names) localStorage.removeItem(name);
  localStorage.setItem("seedbed-left", Date.now());
}
