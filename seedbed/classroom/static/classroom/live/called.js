// The name one wants to be called by in this circle.

import { whenLine } from "./line.js";
import { Panel } from "./panel.js";

class LiveCalled extends HTMLElement {
  async connectedCallback() {
    if (this.panel) return;
    this.panel = new Panel(this);
    const form = this.querySelector("form");
    const told = this.querySelector("[data-told]");
    const line = await whenLine();
    const name = () => line.part(`seat/${line.seat}`)?.name ?? "";
    const show = () => form.words === document.activeElement || (form.words.value = name());
    line.watch(`seat/${line.seat}`, show);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      told.textContent = "";
      try {
        await line.act("called", { words: form.words.value });
        told.textContent = this.querySelector("[data-done]").content.textContent;
      } catch (no) {
        told.textContent = no.message;
      }
    });
  }
}

customElements.define("live-called", LiveCalled);
