// What somebody needs, between them and the teaching team: a moment, or stepping out for a while. The
// circle is told nothing of it. For the team, the list of who asked.

import { whenLine } from "./line.js";
import { Panel } from "./panel.js";

const HOURS = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

class LiveCare extends HTMLElement {
  async connectedCallback() {
    if (this.find) return;
    this.find = (name) => this.querySelector(`[data-${name}]`);
    this.panel = new Panel(this);
    this.line = await whenLine();
    this.addEventListener("click", ({ target }) => this.pressed(target.closest("button[type=button][data-do]")));
    this.addEventListener("submit", (event) => this.asked(event));
    const parts = this.line.isTeam ? ["needs", "sides", "aside", "names", "seat/*"] : ["own/need", "own/aside", "own/side", "seat/*"];
    for (const part of parts) this.line.watch(part, () => (this.line.isTeam ? this.team() : this.own()));
  }

  // Each button says in data-do which verb it means; the team's carry the seat they are about.
  pressed(button) {
    if (!button) return;
    const { do: verb, on, seat } = button.dataset;
    this.deed(verb, { on: on !== "false", ...(seat ? { seat: Number(seat) } : {}) });
  }

  asked(event) {
    event.preventDefault();
    const form = event.target;
    this.deed("need", { words: form.words.value.trim() }, () => form.reset());
  }

  async deed(verb, fields, after = () => {}) {
    this.find("told").textContent = "";
    try {
      await this.line.act(verb, fields);
      after();
    } catch (no) {
      this.find("told").textContent = no.message;
    }
  }

  // A button that did its deed and went leaves the focus in the panel, not at the top of the page.
  keepFocus(had) {
    if (had && this.panel.isOpen && !had.offsetParent) this.find("head").focus();
  }

  own() {
    const had = this.contains(document.activeElement) ? document.activeElement : null;
    const need = this.line.part("own/need");
    const is = need ? (need.is_seen ? "seen" : "asked") : "free";
    for (const one of this.querySelectorAll("[data-need]")) one.hidden = !one.dataset.need.split(" ").includes(is);
    const isOut = this.line.part("own/aside") === true;
    for (const one of this.querySelectorAll("[data-aside]")) one.hidden = (one.dataset.aside === "out") !== isOut;
    this.panel.show(is === "seen");
    const side = this.line.part("own/side");
    this.find("side").hidden = !side;
    if (side) this.find("with").textContent = this.name(side.helper);
    this.keepFocus(had);
  }

  team() {
    const needs = this.line.part("needs") ?? [];
    const had = document.activeElement?.closest?.("[data-needs] li")?.dataset.seat;
    this.find("needs").replaceChildren(...needs.map((need) => this.need(need)));
    if (had) (this.querySelector(`[data-needs] li[data-seat="${had}"] button:not([hidden])`) ?? this.find("head")).focus();
    this.find("no-needs").hidden = needs.length > 0;
    const out = this.line.part("aside") ?? [];
    this.find("out").hidden = !out.length;
    const names = out.map((seat) => this.name(seat));
    this.find("out-names").textContent = new Intl.ListFormat(document.documentElement.lang).format(names);
    const waiting = needs.filter((need) => need.helper == null).length;
    this.panel.show(waiting > 0, String(waiting));
  }

  need(need) {
    const one = this.find("need-one").content.firstElementChild.cloneNode(true);
    const part = (name) => one.querySelector(`[data-${name}]`);
    const at = new Date(need.at);
    const isSeen = need.helper != null;
    const sides = this.line.part("sides") ?? [];
    one.dataset.seat = need.seat;
    part("name").textContent = this.name(need.seat);
    part("at").textContent = at.toLocaleTimeString(document.documentElement.lang, HOURS);
    part("at").dateTime = at.toISOString();
    part("words").textContent = need.words ?? "";
    part("words").hidden = !need.words;
    part("seen").hidden = !isSeen;
    if (isSeen) part("helper").textContent = this.name(need.helper);
    for (const button of one.querySelectorAll("button")) button.dataset.seat = need.seat;
    part("see").hidden = isSeen;
    part("room").hidden = sides.some((side) => side.seat === need.seat);
    return one;
  }

  name(seat) {
    return this.line.part(`seat/${seat}`)?.name ?? this.line.part("names")?.[seat] ?? "";
  }
}

customElements.define("live-care", LiveCare);
