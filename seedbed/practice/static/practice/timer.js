// The free timer: stretches of time with bells between them, told to the player as one line.

const MINUTE = 60;

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
    this.readKept();
    this.tell();
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
    const player = this.closest("practice-player");
    player.dataset.spec = spec(said);
    player.dataset.delay = String(said.delay);
    localStorage.setItem("seedbed-timer", JSON.stringify(said));
  }

  tap(button) {
    if (button?.dataset.row === "add") this.add(10).querySelector("input").focus();
    if (button?.dataset.row === "remove" && this.rows.children.length > 1) {
      button.closest("li").remove();
      this.rows.querySelector("input").focus();
    }
    if (button) this.tell();
  }

  add(minutes) {
    const row = this.rows.firstElementChild.cloneNode(true);
    const input = row.querySelector("input");
    input.value = minutes;
    input.id = `stretch-${this.rows.children.length + 1}`;
    row.querySelector("label").htmlFor = input.id;
    this.rows.append(row);
    return row;
  }

  readKept() {
    const kept = JSON.parse(localStorage.getItem("seedbed-timer") ?? "null");
    if (!kept?.stretches.length) return;
    const [first, ...rest] = kept.stretches;
    this.rows.querySelector("input").value = first;
    rest.forEach((minutes) => this.add(minutes));
    for (const name of ["delay", "start", "interval", "end"]) {
      const chip = this.form.querySelector(`[name="${name}"][value="${kept[name]}"]`);
      if (chip) chip.checked = true;
    }
    this.form.elements.every.value = kept.every;
  }
}

if (globalThis.customElements) customElements.define("bell-timer", BellTimer);
