// How long one has been here, for that person alone. Asked for while it is looked at.

import { whenLine } from "./line.js";
import { Phrases, show } from "./phrases.js";

const EVERY = 30_000;

class LiveMinutes extends HTMLElement {
  async connectedCallback() {
    this.phrases = new Phrases(this);
    const panel = this.closest(".live-panel");
    await whenLine();
    new MutationObserver(() => this.look()).observe(panel, { attributes: true, attributeFilter: ["hidden"] });
    setInterval(() => panel.hidden || this.look(), EVERY);
    this.look();
  }

  async look() {
    try {
      const answer = await fetch(this.dataset.from, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { minutes, asked } = await answer.json();
      show(this.querySelector("[data-so-far]"), this.phrases.say("here", { n: minutes }));
      this.querySelector("[data-asked]").hidden = !asked;
      this.hidden = false;
    } catch {
      // The line is away; what was said last still stands.
    }
  }
}

customElements.define("live-minutes", LiveMinutes);
