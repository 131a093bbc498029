// The code on the wall: asked for anew when the one that is shown is over.

import { whenLine } from "./line.js";

const AGAIN = 5_000;
const MARGIN = 300;

class LiveCheckIn extends HTMLElement {
  async connectedCallback() {
    if (this.line) return;
    this.line = await whenLine();
    this.renew();
    document.addEventListener("visibilitychange", () => document.hidden || this.renew());
  }

  async renew() {
    clearTimeout(this.timer);
    const told = await this.told();
    this.querySelector("[data-lost]").hidden = Boolean(told);
    if (told) this.draw(told);
    const wait = told ? Math.max(MARGIN, told.until - this.line.now() + MARGIN) : AGAIN;
    this.timer = setTimeout(() => this.renew(), wait);
  }

  async told() {
    try {
      const answer = await fetch(this.dataset.from, { headers: { Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  draw({ svg, address }) {
    if (this.dataset.address === address) return;
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    this.querySelector("[data-code]").replaceChildren(document.importNode(drawn, true));
    this.dataset.address = address;
  }
}

customElements.define("live-check-in", LiveCheckIn);
