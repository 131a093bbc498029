// What is under way for one person alone, kept in sight until it is over: that their need was seen, a
// side room, that they stepped out.

import { whenLine } from "./line.js";

class LiveAside extends HTMLElement {
  async connectedCallback() {
    if (this.line) return;
    this.line = await whenLine();
    this.addEventListener("click", ({ target }) => this.pressed(target.closest("button[data-do]")));
    for (const part of ["own/side", "own/need", "own/aside", "seat/*"]) this.line.watch(part, () => this.show());
  }

  async pressed(button) {
    if (!button) return;
    await this.line.act(button.dataset.do, { on: button.dataset.on !== "false" }).catch(() => {});
    if (document.activeElement === document.body) document.querySelector("live-class h1, main")?.focus();
  }

  show() {
    const need = this.line.part("own/need");
    const side = this.line.part("own/side");
    for (const one of this.querySelectorAll("[data-need]")) {
      one.hidden = !need || Boolean(side) || (one.dataset.need === "seen") !== need.is_seen;
    }
    const out = this.querySelector("[data-out]");
    if (out) out.hidden = this.line.part("own/aside") !== true;
    this.querySelector("[data-side]").hidden = !side;
    if (side) this.querySelector("[data-with]").textContent = this.other(side);
  }

  other({ seat, helper }) {
    const other = seat === this.line.seat ? helper : seat;
    return this.line.part(`seat/${other}`)?.name ?? this.line.part("names")?.[other] ?? "";
  }
}

customElements.define("live-aside", LiveAside);
