// What is gathered from the group in an exercise: words or pictures, appearing on every screen.

import { isUnderWay } from "./clock.js";
import { newId, whenLine } from "./line.js";
import { postPicture } from "./picture.js";

const OWN = "seedbed-live-given";

class LiveBoard extends HTMLElement {
  async connectedCallback() {
    if (this.find) return;
    this.find = (name) => this.querySelector(`[data-${name}]`);
    this.list = this.find("list");
    this.form = this.find("give");
    this.known = new Map();
    this.own = remembered();
    this.form?.addEventListener("submit", (event) => this.give(event));
    this.list.addEventListener("click", ({ target }) => this.hide(target.closest("button")));
    this.querySelector("button[data-turn]")?.addEventListener("click", () => this.turn());
    this.line = await whenLine();
    const { line } = this;
    line.hear("gathered", (one) => this.add(one));
    line.hear("hidden", (id) => this.remove(id));
    line.watch("board", () => this.show());
    line.watch("run", () => this.show());
    line.addEventListener("state", () => line.state === "here" && this.recall());
    this.recall();
  }

  // Everything that stands on the board, also what came while the line was away.
  async recall() {
    let gathered;
    try {
      ({ gathered } = await this.line.ask("gathered"));
    } catch {
      return;
    }
    const stand = new Set(gathered.map((one) => one.id));
    for (const id of [...this.known.keys()]) if (!stand.has(id)) this.remove(id);
    this.list.setAttribute("aria-live", "off");
    for (const one of gathered) this.add(one);
    requestAnimationFrame(() => this.list.setAttribute("aria-live", "polite"));
  }

  show() {
    const run = this.line.part("run");
    const open = this.line.part("board") || "";
    const mayOpen = this.querySelector("button[data-turn]") && isUnderWay(run) && !run.quiet;
    const isMeant = Boolean(open || mayOpen);
    this.hidden = !isMeant;
    this.toggleAttribute("data-open", Boolean(open));
    for (const one of this.querySelectorAll("[data-stands]")) one.hidden = one.dataset.stands !== (open ? "open" : "closed");
    const kind = run?.board === "anonymous" ? "anonymous" : "named";
    for (const one of this.querySelectorAll("[data-kind]")) one.hidden = one.dataset.kind !== kind;
    for (const words of this.querySelectorAll("button > [data-turn]")) words.hidden = words.dataset.turn === (open ? "off" : "on");
    for (const [one, element] of this.known.values()) element.hidden = one.segment !== (open || run?.key);
    this.count();
  }

  add(one) {
    if (this.known.has(one.id)) return this.mark(one.id);
    const element = this.find("one").content.firstElementChild.cloneNode(true);
    const part = (name) => element.querySelector(`[data-${name}]`);
    element.dataset.gathered = one.id;
    part("words").textContent = one.words ?? "";
    part("words").hidden = !one.words;
    const picture = part("picture");
    if (one.picture) Object.assign(picture, { src: one.picture, alt: one.alt ?? "" });
    else picture.remove();
    part("name").textContent = one.name ?? "";
    part("name").hidden = !one.name;
    this.known.set(one.id, [one, element]);
    this.list.append(element);
    this.mark(one.id);
    this.show();
  }

  mark(id) {
    const [, element] = this.known.get(id);
    const back = element.querySelector("[data-back]");
    const hide = element.querySelector("[data-hide]");
    if (back) back.hidden = !this.own.has(id);
    if (hide) hide.hidden = this.own.has(id);
    for (const button of [back, hide]) button?.setAttribute("aria-describedby", this.named(element, id));
  }

  named(element, id) {
    const words = element.querySelector(element.querySelector("[data-picture]") ? "[data-picture]" : "[data-words]");
    words.id = `gathered-${id}`;
    return words.id;
  }

  remove(id) {
    const [, element] = this.known.get(id) ?? [];
    if (!element) return;
    const hadFocus = element.contains(document.activeElement);
    element.remove();
    this.known.delete(id);
    this.count();
    if (hadFocus) this.find("title")?.focus();
  }

  count() {
    const stands = [...this.list.children].some((one) => !one.hidden);
    this.find("none").hidden = stands;
  }

  async give(event) {
    event.preventDefault();
    if (this.isGiving) return;
    const words = this.form.words.value.trim();
    const file = this.form.picture?.files[0];
    if (!words && !file) return this.form.words.focus();
    if (file && !this.form.alt.value.trim()) {
      this.tell(this.find("needs-alt").content.textContent);
      return this.form.alt.focus();
    }
    this.isGiving = true;
    this.tell("");
    const id = newId();
    try {
      const { one } = await (file ? postPicture(this.form, id) : this.line.ask("give", { id, words }));
      this.remember(one.id, id);
      this.add(one);
      this.form.reset();
      this.tell(this.find("given").content.textContent);
    } catch (no) {
      this.tell(no.message || this.find("not-sent").content.textContent);
    }
    this.isGiving = false;
  }

  hide(button) {
    const id = button?.closest("[data-gathered]")?.dataset.gathered;
    if (!id) return;
    const one = this.own.get(id) ?? id;
    this.line.ask("hide", { one }).then(() => this.remove(id), (no) => this.tell(no.message));
  }

  // What this tab gave, by the id of the giving: without a name, nothing else shows whose it was.
  remember(id, given) {
    this.own.set(id, given);
    try {
      sessionStorage.setItem(OWN, JSON.stringify([...this.own]));
    } catch {
      // This browser keeps nothing; it can be taken back until the page goes.
    }
  }

  turn() {
    this.line.act("board", { on: !this.line.part("board") }).catch((no) => this.tell(no.message));
  }

  tell(words) {
    this.find("told").textContent = words;
  }
}

function remembered() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(OWN) ?? "[]"));
  } catch {
    return new Map();
  }
}

customElements.define("live-board", LiveBoard);
