// The room around everything: coming in, how the line stands, what is quiet, and which side is open.
import { line } from "./line.js";

class LiveClass extends HTMLElement {
  connectedCallback() {
    this.key = `seedbed-in-${this.dataset.meeting}`;
    this.arrival = this.querySelector("[data-arrival]");
    line.addEventListener("state", () => this.stand());
    line.watch("run", (run) => this.turn(run));
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-panel], [data-come-in]")));
    const door = this.querySelector("[data-come-in]");
    if (door) door.disabled = false; // Not before: a touch that nobody hears would be lost.
    if (this.arrival && !this.wasIn) return;
    this.come();
  }

  /** Whether this tab was in this class before: a reload comes straight back in. */
  get wasIn() {
    try {
      return sessionStorage.getItem(this.key) === "in";
    } catch {
      return false;
    }
  }

  come() {
    try {
      sessionStorage.setItem(this.key, "in");
    } catch {
      // This browser keeps nothing; the next time it asks again.
    }
    this.arrival?.remove();
    const inside = this.querySelector("[data-inside]");
    if (inside) inside.hidden = false;
    this.began = performance.now();
    line.join();
  }

  stand() {
    this.dataset.state = line.state;
    if (line.state === "here") this.dataset.took ??= (performance.now() - this.began).toFixed(0);
    for (const one of this.querySelectorAll("[data-when]")) {
      one.hidden = !one.dataset.when.split(" ").includes(line.why ? String(line.why) : line.state);
    }
  }

  turn(run) {
    this.classList.toggle("is-quiet", Boolean(run?.quiet && run.since));
  }

  tap(button) {
    if (!button) return;
    if ("comeIn" in button.dataset) {
      this.dispatchEvent(new CustomEvent("come-in"));
      this.come();
    } else this.open(button.getAttribute("aria-expanded") === "true" ? "" : button.dataset.panel);
  }

  /** One side at a time; none for an empty name. */
  open(name) {
    for (const button of this.querySelectorAll("[data-panel]")) {
      const isIt = button.dataset.panel === name;
      button.setAttribute("aria-expanded", String(isIt));
      const panel = document.getElementById(`panel-${button.dataset.panel}`);
      if (panel) panel.hidden = !isIt;
      if (isIt) button.removeAttribute("data-news");
    }
  }
}

customElements.define("live-class", LiveClass);
