// Hands: one's own, and the queue that everybody sees. Whoever leads has the bell in that place.
import { whenLine } from "./line.js";
import { Phrases } from "./phrases.js";
import { tell } from "./tell.js";

class LiveHands extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.button = this.querySelector("[data-own]");
    this.button?.addEventListener("click", () => this.raise());
    this.querySelector("[data-ring]")?.addEventListener("click", () => this.line.act("bell").catch(tell));
    if (this.button) this.line.watch("hands", () => this.render());
  }

  get place() {
    return (this.line.part("hands") ?? []).indexOf(this.line.seat) + 1;
  }

  raise() {
    this.line.act("hand", { on: !this.place }).catch(tell);
  }

  render() {
    const { place } = this;
    for (const one of this.querySelectorAll("[data-hand]")) one.hidden = (one.dataset.hand === "up") !== Boolean(place);
    this.button.classList.toggle("is-on", Boolean(place));
  }
}

class LiveQueue extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.list = this.querySelector("[data-queue]");
    this.template = this.querySelector("template");
    this.addEventListener("click", (event) => this.lower(event.target.closest("[data-lower]")));
    this.line.watch("hands", () => this.render());
    this.line.watch("seat/*", () => this.render());
  }

  lower(button) {
    if (button) this.line.act("hand", { seat: Number(button.dataset.lower), on: false }).catch(tell);
  }

  render() {
    const hands = this.line.part("hands") ?? [];
    this.hidden = !hands.length;
    const said = JSON.stringify(hands.map((seat) => [seat, this.nameOf(seat)]));
    if (said === this.said) return;
    this.said = said;
    this.list.replaceChildren(...hands.map((seat) => this.item(seat)));
  }

  nameOf = (seat) => this.line.part(`seat/${seat}`)?.name ?? "";

  item(seat) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    const name = this.nameOf(seat);
    item.querySelector("[data-name]").textContent = name;
    const button = item.querySelector("[data-lower]");
    if (button) {
      button.dataset.lower = seat;
      button.querySelector(".unseen").textContent = this.phrases.say("lower", { name });
    }
    return item;
  }
}

customElements.define("live-hands", LiveHands);
customElements.define("live-queue", LiveQueue);
