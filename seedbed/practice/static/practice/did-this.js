// A practice for ordinary life, done just now: noted on the device first, so that it needs neither
// a network nor an account.
import { handOver } from "./outbox.js";
import { begun } from "./sitting.js";

class DidThis extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("submit", (event) => this.note(event));
  }

  async note(event) {
    event.preventDefault();
    const button = event.target.querySelector("button");
    button.disabled = true;
    const seconds = Number(new FormData(event.target).get("minutes")) * 60;
    const began_at = new Date(Date.now() - seconds * 1000).toISOString();
    const { key, whose } = this.dataset;
    const state = await handOver({ ...begun(key, whose), began_at, seconds, state: "kept" });
    const told = this.querySelector("[data-told]");
    told.textContent = told.dataset[state];
  }
}

customElements.define("did-this", DidThis);
