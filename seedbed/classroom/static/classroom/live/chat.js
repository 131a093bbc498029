// Words written in the class: to everyone here, or to the teachers only. What is in the box stays
// there until the server has it.

import { whenLine } from "./line.js";
import { Panel } from "./panel.js";

const HOURS = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const DRAFT = "seedbed-live-words";
const kept = (deed) => {
  try {
    return deed(sessionStorage);
  } catch {
    return null; // This browser keeps nothing.
  }
};

class LiveChat extends HTMLElement {
  async connectedCallback() {
    if (this.find) return;
    this.find = (name) => this.querySelector(`[data-${name}]`);
    this.log = this.find("log");
    this.box = this.querySelector("textarea");
    this.form = this.querySelector("form");
    this.seen = new Map();
    this.panel = new Panel(this, { opened: () => this.read() });
    this.box.value = kept((store) => store.getItem(DRAFT)) ?? "";
    this.box.addEventListener("input", () => this.keep());
    this.form.addEventListener("submit", (event) => this.send(event));
    this.find("switch")?.addEventListener("click", () => this.turn());
    this.line = await whenLine();
    this.line.hear("said", (said) => this.add(said));
    this.line.watch("chat", () => this.rest());
    this.line.watch("run", () => this.rest());
    this.line.addEventListener("state", () => {
      this.rest();
      if (this.line.state === "here") this.recall();
    });
    this.recall();
  }

  keep() {
    kept((store) => store.setItem(DRAFT, this.box.value));
  }

  // What was written before one came in, or while the line was away: put in place without a word.
  async recall() {
    let heard;
    try {
      heard = (await this.line.ask("heard")).said;
    } catch {
      return;
    }
    this.log.setAttribute("aria-live", "off");
    for (const said of heard) this.add(said, { isNew: this.seen.size > 0 && !this.seen.has(said.id) });
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  add(said, { isNew = true } = {}) {
    if (this.seen.has(said.id)) return;
    const one = this.find("one").content.firstElementChild.cloneNode(true);
    const part = (name) => one.querySelector(`[data-${name}]`);
    const at = new Date(said.at);
    part("name").textContent = said.name;
    part("team").hidden = said.to !== "team";
    part("at").textContent = at.toLocaleTimeString(document.documentElement.lang, HOURS);
    part("at").dateTime = at.toISOString();
    part("text").textContent = said.words;
    one.classList.toggle("own", said.seat === this.line.seat);
    one.dataset.said = said.id;
    one.dataset.when = said.at;
    this.seen.set(said.id, one);
    const later = [...this.log.children].find((other) => Number(other.dataset.when) > said.at);
    this.log.insertBefore(one, later ?? null);
    this.find("none").hidden = true;
    if (this.panel.isOpen) this.log.scrollTop = this.log.scrollHeight;
    else if (isNew && said.seat !== this.line.seat) this.panel.show(true);
  }

  read() {
    this.panel.show(false);
    this.log.scrollTop = this.log.scrollHeight;
  }

  // Why the circle can't be written to just now, in words; empty while it can.
  get stillness() {
    if (this.line.state === "away") return "away";
    if (this.line.part("run")?.quiet) return "quiet";
    return this.line.part("chat") === false ? "off" : "";
  }

  rest() {
    const still = this.stillness;
    for (const why of this.querySelectorAll("[data-why]")) why.hidden = why.dataset.why !== still;
    for (const button of this.form.querySelectorAll("button[value]")) {
      button.setAttribute("aria-disabled", String(!this.lets(button.value)));
    }
    const turn = this.find("switch");
    if (!turn) return;
    turn.hidden = still === "quiet" || still === "away";
    for (const words of turn.children) words.hidden = (words.dataset.turn === "on") !== (still === "off");
  }

  lets(to) {
    return !this.isSending && (!this.stillness || (to === "team" && this.stillness !== "away"));
  }

  async send(event) {
    event.preventDefault();
    const to = event.submitter?.value ?? "circle";
    const words = this.box.value.trim();
    if (!words || !this.lets(to)) return this.box.focus();
    this.isSending = true;
    this.tell("");
    this.rest();
    try {
      await this.line.ask("say", { to, words });
      if (this.box.value.trim() === words) this.box.value = "";
      this.keep();
    } catch (refused) {
      this.tell(refused.message);
    }
    this.isSending = false;
    this.rest();
    if (this.panel.isOpen) this.box.focus();
  }

  turn() {
    this.line.act("chat", { on: this.stillness === "off" }).catch((no) => this.tell(no.message));
  }

  tell(words) {
    this.find("told").textContent = words;
  }
}

customElements.define("live-chat", LiveChat);
