// The free timer: stretches of time with bells between them, told to the player as one line.
import { remember, remembered } from "./device.js";

const MINUTE = 60;
const MOST_PARTS = 60;
const MOST_MINUTES = 240;
const MOST_KEPT = 12;

/** Stretches in minutes, bells before, within, between and after: `s10-b1-s1200-b3`. */
export function spec({ delay, stretches, start, every, interval, end }) {
  const strokes = new Map();
  let at = delay;
  strokes.set(at, start);
  stretches.forEach((minutes, n) => {
    const until = at + minutes * MINUTE;
    if (every > 0) {
      for (let bell = at + every * MINUTE; bell < until - 1; bell += every * MINUTE) strokes.set(bell, interval);
    }
    at = until;
    strokes.set(at, n === stretches.length - 1 ? end : Math.max(1, interval));
  });
  const parts = [];
  let now = 0;
  for (const [when, count] of [...strokes].sort(([a], [b]) => a - b)) {
    if (!count && when !== at) continue;
    if (when > now) parts.push(`s${when - now}`);
    if (count) parts.push(`b${count}`);
    now = when;
  }
  return parts.join("-");
}

class BellTimer extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.rows = this.querySelector("[data-rows]");
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-row]")));
    this.form.addEventListener("input", () => this.tell());
    this.apply(remembered("timer"));
    this.showKept();
  }

  get said() {
    const said = new FormData(this.form);
    const number = (name) => Number(said.get(name) ?? 0);
    return {
      delay: number("delay"),
      stretches: said.getAll("stretch").map(Number).filter((minutes) => minutes > 0),
      start: number("start"),
      every: number("every"),
      interval: number("interval"),
      end: number("end"),
    };
  }

  tell() {
    const { said } = this;
    const line = spec(said);
    const player = this.closest("practice-player");
    player.dataset.spec = line;
    player.dataset.delay = String(said.delay);
    this.check(said, line);
    remember("timer", said);
  }

  /** One file holds so many bells and so much time; the form says it before it is sent. */
  check({ stretches }, line) {
    const { tooLong, tooMany } = this.dataset;
    const minutes = stretches.reduce((sum, one) => sum + one, 0);
    this.inputs.forEach((input) => input.setCustomValidity(minutes > MOST_MINUTES ? tooLong : ""));
    this.form.elements.every.setCustomValidity(line.split("-").length > MOST_PARTS ? tooMany : "");
  }

  get inputs() {
    return this.rows.querySelectorAll("input");
  }

  tap(button) {
    const { row, n } = button?.dataset ?? {};
    const kept = remembered("timers") ?? [];
    if (row === "add") this.add(10).querySelector("input").focus();
    if (row === "remove" && this.inputs.length > 1) {
      button.closest("li").remove();
      this.inputs[0].focus();
    }
    if (row === "take") this.apply(kept[n]);
    if (row === "keep") this.keep([this.said, ...kept.filter((one) => spec(one) !== spec(this.said))]);
    if (row === "let-go") this.keep(kept.filter((_, place) => place !== Number(n)));
    if (row) this.tell();
  }

  add(minutes) {
    const row = this.rows.firstElementChild.cloneNode(true);
    const input = row.querySelector("input");
    input.value = minutes;
    input.id = `stretch-${this.inputs.length + 1}-${Date.now()}`;
    row.querySelector("label").htmlFor = input.id;
    this.rows.append(row);
    return row;
  }

  apply(said) {
    if (said?.stretches?.length) {
      const [first, ...rest] = said.stretches;
      [...this.rows.children].slice(1).forEach((row) => row.remove());
      this.inputs[0].value = first;
      rest.forEach((minutes) => this.add(minutes));
      for (const name of ["delay", "start", "interval", "end"]) {
        const chip = this.form.querySelector(`[name="${name}"][value="${Number(said[name])}"]`);
        if (chip) chip.checked = true;
      }
      this.form.elements.every.value = said.every;
    }
    this.tell();
  }

  keep(timers) {
    remember("timers", timers.slice(0, MOST_KEPT));
    this.showKept();
    this.querySelector("[data-row=keep]").focus();
  }

  showKept() {
    const kept = remembered("timers") ?? [];
    const template = this.querySelector("template");
    const rows = kept.map((said, n) => {
      const row = template.content.cloneNode(true);
      for (const button of row.querySelectorAll("button")) button.dataset.n = n;
      for (const place of row.querySelectorAll("[data-name]")) place.textContent = said.stretches.join(" · ");
      return row;
    });
    this.querySelector("[data-timers]").replaceChildren(...rows);
  }
}

if (globalThis.customElements) customElements.define("bell-timer", BellTimer);
