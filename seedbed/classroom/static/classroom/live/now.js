// What is now, for everybody. Only what is theirs: no clock, no plan ahead; a line that fills quietly.
import { isPaused, isUnderWay, progress } from "./clock.js";
import { whenLine } from "./line.js";
import { Phrases, show } from "./phrases.js";
import { eachSecond } from "./tick.js";

/** How the class stands, in one word: before, running, paused or over. */
export function stateOf(run) {
  if (!run?.began) return "before";
  if (run.ended) return "over";
  return isPaused(run) ? "paused" : "running";
}

/** The words of a segment as the page brought them, by its key. */
export const segmentOf = (key) => document.querySelector(`template[data-segment="${CSS.escape(key)}"]`);
export const titleOf = (key) => segmentOf(key)?.dataset.title ?? "";

/** A copy of what everybody sees of a segment. Its links open beside the class, which goes on. */
export function seenOf(key) {
  const copy = segmentOf(key)?.content.cloneNode(true) ?? document.createDocumentFragment();
  for (const link of copy.querySelectorAll("a")) Object.assign(link, { target: "_blank", rel: "noopener" });
  return copy;
}

/** Where there is little room the circle comes first, and the words are a touch away. */
const WIDE = matchMedia("(min-width: 48rem)");

class LiveNow extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.line.watch("run", (run) => this.render(run));
    this.clock = eachSecond((now) => this.fill(now));
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  render(run) {
    const state = stateOf(run);
    this.dataset.state = state;
    for (const one of this.querySelectorAll("[data-for]")) one.hidden = !one.dataset.for.split(" ").includes(state);
    this.put(run?.key ?? "");
    this.fill(this.line.now());
    const title = titleOf(run?.key ?? "");
    const key = state === "running" ? "now" : state;
    show(this.querySelector("[data-said]"), this.phrases.say(key, { title }));
  }

  put(key) {
    if (!key || key === this.key) return;
    this.key = key;
    show(this.querySelector("h2[data-title]"), titleOf(key));
    const seen = seenOf(key);
    const about = this.querySelector("[data-has-text]");
    about.hidden = !seen.textContent.trim();
    about.open = WIDE.matches && !this.line.isTeam;
    this.querySelector("[data-text]").replaceChildren(seen);
  }

  fill(now) {
    const run = this.line.part("run");
    const part = isUnderWay(run) ? progress(run, now) : 0;
    this.style.setProperty("--part", part.toFixed(3));
  }
}

customElements.define("live-now", LiveNow);
