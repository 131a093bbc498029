// Shows what is still on this device and why, and lets it go another way.
import { send } from "./outbox.js";
import { all, remove, write } from "./sitting.js";

class KeptHere extends HTMLElement {
  connectedCallback() {
    const { lang } = document.documentElement;
    this.day = new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "short" });
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-deed]")));
    document.addEventListener("seedbed:outbox", ({ detail }) => this.tell(detail));
    all().then((waiting) => this.tell(waiting), () => {});
  }

  tell(waiting) {
    const sittings = waiting.filter(({ state }) => state !== "under way");
    this.hidden = !sittings.length;
    this.querySelector("[data-list]").replaceChildren(...sittings.map((sitting) => this.row(sitting)));
  }

  row(sitting) {
    const row = this.querySelector("template").content.cloneNode(true);
    const isOthers = Boolean(sitting.whose) && sitting.whose !== this.dataset.whose;
    const isRefused = sitting.state === "refused" && !isOthers;
    const show = (name, text) => (row.querySelector(`[data-${name}]`).textContent = text);
    show("when", this.day.format(new Date(sitting.began_at)));
    show("minutes", Math.max(1, Math.round(sitting.seconds / 60)));
    show("how", this.dataset[isOthers ? "others" : sitting.state]);
    show("why", isRefused ? sitting.why : "");
    row.querySelector("[data-deed=own]").hidden = !isRefused || !sitting.practice;
    row.querySelector("[data-deed=remove]").hidden = !isRefused;
    row.firstElementChild.sitting = sitting;
    return row;
  }

  async tap(button) {
    if (!button) return;
    const { sitting } = button.closest("li");
    if (button.dataset.deed === "remove") await remove(sitting.id);
    else await write({ ...sitting, practice: "", state: "kept" });
    await send();
  }
}

customElements.define("kept-here", KeptHere);
