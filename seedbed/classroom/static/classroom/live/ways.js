// Class by a thin line: how somebody takes part, chosen with one tap and acted upon at once. What was
// chosen on this device is chosen again the next time.
import { whenLine } from "./line.js";
import { Phrases, show } from "./phrases.js";

const KEPT = "seedbed-way";

class LiveWays extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.addEventListener("change", ({ target }) => this.choose(target.value));
    this.line.watch(`seat/${this.line.seat}`, (seat) => this.render(seat?.way));
    document.addEventListener("door", ({ detail }) => this.tell(detail));
    this.tell(document.querySelector("live-stage")?.door);
    this.again();
  }

  /** The way of the last time, where it is another one than the room thinks. */
  again() {
    const before = kept((store) => store.getItem(KEPT));
    const now = this.line.part(`seat/${this.line.seat}`)?.way;
    if (before && before !== "phone" && now === "camera" && this.querySelector(`[value="${before}"]`)) this.choose(before);
  }

  async choose(way) {
    kept((store) => store.setItem(KEPT, way));
    try {
      await this.line.act("way", { way });
      show(this.querySelector("[data-told]"), this.phrases.say("done"));
    } catch (error) {
      show(this.querySelector("[data-told]"), error.message);
      this.render(this.line.part(`seat/${this.line.seat}`)?.way);
    }
  }

  render(way) {
    for (const one of this.querySelectorAll("input")) one.checked = one.value === way;
  }

  /** A number to call in by, where the provider of this class has one; and which ways its room knows. */
  tell(door) {
    const number = door?.phone ?? "";
    const isOurs = ["janus", "none", undefined].includes(door?.kind);
    this.querySelector('[data-way="phone"]').hidden = !number;
    show(this.querySelector("[data-number]"), number);
    for (const one of this.querySelectorAll("[data-ours]")) one.hidden = !isOurs;
  }
}

function kept(deed) {
  try {
    return deed(localStorage);
  } catch {
    return null; // This browser keeps nothing.
  }
}

customElements.define("live-ways", LiveWays);
