// What somebody needs, between them and the teaching team: a moment, a room aside, stepping out for a
// while, the name to be called by. The circle is told nothing of it.

import { whenLine } from "./line.js";
import { Sheet } from "./sheet.js";

class LiveCare extends HTMLElement {
  async connectedCallback() {
    if (this.find) return;
    this.find = (name) => this.querySelector(`[data-${name}]`);
    this.sheet = new Sheet(this.find("open"), this.find("sheet"));
    this.line = await whenLine();
    this.deeds();
    const { line } = this;
    for (const part of ["own/side", "own/need", "own/aside"]) line.watch(part, () => this.own());
    line.watch("seat/*", () => this.own());
    if (!line.isTeam) return;
    for (const part of ["needs", "sides", "aside", "names"]) line.watch(part, () => this.team());
    line.watch("seat/*", () => this.team());
  }

  // Each button and form says in data-do which verb it means; the team's carry the seat they are about.
  deeds() {
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-do]");
      if (!button) return;
      const { do: verb, on, seat } = button.dataset;
      const fields = { on: on !== "false", ...(seat ? { seat: Number(seat) } : {}) };
      this.deed(verb, fields, button);
    });
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target;
      const words = new FormData(form).get("words").trim();
      this.deed(form.dataset.do, { words, on: true }, form.querySelector("button"), () => {
        if (form.dataset.do === "need") form.reset();
      });
    });
  }

  async deed(verb, fields, button, after = () => {}) {
    this.tell("");
    button.setAttribute("aria-disabled", "true");
    try {
      await this.line.act(verb, fields);
      after();
      this.tell(button.dataset.done ?? "");
    } catch (no) {
      this.tell(no.message);
    }
    button.removeAttribute("aria-disabled");
    this.keepFocus(button);
  }

  // A button that did its deed and went leaves focus in the sheet, not at the top of the page.
  keepFocus(button) {
    if (button.isConnected && button.offsetParent) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    (this.sheet.isOpen ? this.find("sheet") : this.find("open")).focus();
  }

  own() {
    const { line } = this;
    const need = line.part("own/need");
    const is = need ? (need.is_seen ? "seen" : "asked") : "free";
    for (const one of this.querySelectorAll("[data-need]")) one.hidden = !one.dataset.need.split(" ").includes(is);
    const aside = line.part("own/aside") === true;
    for (const one of this.querySelectorAll("[data-aside]")) one.hidden = (one.dataset.aside === "out") !== aside;
    const side = line.part("own/side");
    this.find("side").hidden = !side;
    if (side) this.find("with").textContent = this.name(side.seat === line.seat ? side.helper : side.seat);
    const called = this.find("called");
    if (called && called !== document.activeElement) called.placeholder = this.name(line.seat);
    this.toggleAttribute("data-mine", Boolean(need || aside));
    this.mark();
  }

  name(seat) {
    return this.line.part(`seat/${seat}`)?.name ?? this.line.part("names")?.[seat] ?? "";
  }

  team() {
    const needs = this.line.part("needs") ?? [];
    const list = this.find("needs");
    const had = document.activeElement?.closest?.("[data-one-need]")?.dataset.oneNeed;
    list.replaceChildren(...needs.map((need) => this.need(need)));
    if (had) (list.querySelector(`[data-one-need="${had}"] button:not([hidden])`) ?? this.find("sheet")).focus();
    this.find("no-needs").hidden = needs.length > 0;
    const aside = this.line.part("aside") ?? [];
    this.find("out").hidden = !aside.length;
    this.find("out-names").textContent = this.listed(aside);
    this.mark();
  }

  need(need) {
    const one = this.find("need-one").content.firstElementChild.cloneNode(true);
    const part = (name) => one.querySelector(`[data-${name}]`);
    const at = new Date(need.at);
    one.dataset.oneNeed = need.seat;
    part("name").textContent = this.name(need.seat);
    part("at").textContent = at.toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    part("at").dateTime = at.toISOString();
    part("words").textContent = need.words ?? "";
    part("words").hidden = !need.words;
    const isSeen = need.helper !== undefined && need.helper !== null;
    part("seen").hidden = !isSeen;
    if (isSeen) part("helper").textContent = this.name(need.helper);
    const sides = this.line.part("sides") ?? [];
    const isOut = sides.some((side) => side.seat === need.seat);
    for (const button of one.querySelectorAll("button")) button.dataset.seat = need.seat;
    one.querySelector("[data-see]").hidden = isSeen;
    one.querySelector("[data-room]").hidden = isOut;
    return one;
  }

  listed(seats) {
    const names = seats.map((seat) => this.name(seat)).filter(Boolean);
    return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(names);
  }

  // The quiet sign on the button: for the team, how many wait to be seen; for oneself, that one was.
  mark() {
    const waiting = (this.line.part("needs") ?? []).filter((need) => need.helper == null).length;
    const dot = this.find("waiting");
    if (dot) dot.hidden = !waiting;
    const count = this.find("count");
    if (count) count.textContent = String(waiting);
    const seen = this.find("seen-sign");
    if (seen) seen.hidden = !this.line.part("own/need")?.is_seen;
  }

  tell(words) {
    this.find("told").textContent = words;
  }
}

customElements.define("live-care", LiveCare);
