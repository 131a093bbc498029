// Who is in the room where the class meets, noted by hand by somebody of the team.

import { whenLine } from "./line.js";

class LiveInRoom extends HTMLElement {
  async connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.note(event));
    const line = await whenLine();
    line.watch("seat/*", (seat, name) => {
      const row = this.querySelector(`li[data-seat="${name.split("/")[1]}"]`);
      const noted = row && !row.querySelector("[data-noted]").hidden;
      if (row) row.querySelector("[data-online]").hidden = !seat?.here || noted;
    });
  }

  async note(event) {
    event.preventDefault();
    const body = new FormData(this.form);
    const all = event.submitter?.name === "all";
    if (all) body.set("all", "1");
    const told = this.querySelector("[data-told]");
    const headers = { Accept: "application/json" };
    const answer = await fetch(this.dataset.to, { method: "POST", body, headers }).catch(() => null);
    told.textContent = this.querySelector(answer?.ok ? "[data-done]" : "[data-not-sent]").content.textContent;
    if (!answer?.ok) return;
    for (const tick of this.form.querySelectorAll("[name=place]")) {
      if (!all && !tick.checked) continue;
      Object.assign(tick, { checked: true, disabled: true });
      tick.closest("li").querySelector("[data-noted]").hidden = false;
      tick.closest("li").querySelector("[data-online]").hidden = true;
    }
  }
}

customElements.define("live-in-room", LiveInRoom);
