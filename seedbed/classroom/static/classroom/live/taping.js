// Recording with manners. Each person answers for themselves; the browser of whoever leads records its
// own stream and nothing else; the sign stands on every screen while it does.

import { whenLine } from "./line.js";
import { Tape } from "./tape.js";

const MINE = "seedbed-live-taping";

class LiveTaping extends HTMLElement {
  async connectedCallback() {
    if (this.find) return;
    this.find = (name) => this.querySelector(`[data-${name}]`);
    this.seats = new Map();
    this.addEventListener("click", ({ target }) => this.pressed(target.closest("button")));
    this.line = await whenLine();
    const parts = ["taping", "answers", "guide", "run", "groups", "own/answer", "own/side"];
    for (const part of parts) this.line.watch(part, () => this.show());
    this.line.watch("seat/*", (seat, name) => {
      this.seats.set(name, seat);
      this.show();
    });
  }

  pressed(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { answer, do: verb, on } = button.dataset;
    if (answer) this.deed("answer", { on: answer === "yes" });
    else if (verb === "tape" && on !== "false") this.begin();
    else if (verb) this.deed(verb, { on: on !== "false" });
  }

  async deed(verb, fields) {
    this.tell("");
    try {
      return await this.line.act(verb, fields);
    } catch (no) {
      this.tell(no.message);
    }
    return null;
  }

  // The device is asked before the circle is told that anything is recorded.
  async begin() {
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    const tape = await Tape.of({ address: this.dataset.tapeTo, token });
    if (!tape) return this.tell(this.find("no-device").content.textContent);
    tape.ended = () => this.deed("tape", { on: false });
    tape.changed = () => this.waits();
    this.tape = tape;
    if (await this.deed("tape", { on: true })) return this.show();
    this.tape = null;
    tape.release();
  }

  // Record as the class says. A page that came back by a reload has lost its recording, and ends it.
  record(taping) {
    const began = taping?.began ?? 0;
    if (this.tape && began && !this.tape.began) {
      remember(began);
      this.tape.begin(began);
    } else if (this.tape?.began && began !== this.tape.began) {
      if (taping && !began) this.tape.forget();
      else this.tape.end();
      this.sent = this.tape;
      this.tape = null;
    } else if (!this.tape && began && began === remembered()) {
      this.deed("tape", { on: false });
    }
  }

  // Pieces that have not arrived are said, and the page is not left without a word.
  waits() {
    const unsent = (this.tape?.unsent ?? 0) + (this.sent?.unsent ?? 0);
    this.find("unsent").hidden = unsent < 2 && !(this.sent?.unsent > 0);
    onbeforeunload = unsent ? (event) => event.preventDefault() : null;
  }

  show() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    queueMicrotask(() => {
      this.isWaiting = false;
      const taping = this.line.part("taping");
      this.find("shown").hidden = !taping?.began;
      if (this.find("for-team")) {
        this.team(taping);
        this.record(taping);
      }
      if (this.find("question")) this.circle(taping);
    });
  }

  circle(taping) {
    const answer = this.line.part("own/answer");
    const question = this.find("question");
    const had = question.contains(document.activeElement);
    question.hidden = !taping || answer !== null;
    for (const said of this.querySelectorAll("[data-said]")) {
      said.hidden = !taping || answer === null || (said.dataset.said === "yes") !== answer;
    }
    if (had && question.hidden) this.querySelector("[data-said]:not([hidden]) button")?.focus();
  }

  team(taping) {
    const { line } = this;
    const answers = line.part("answers") ?? { yes: 0, no: 0 };
    const isLeading = line.part("guide") === null || line.part("guide") === line.seat;
    const run = line.part("run");
    const isOut = Boolean(line.part("groups"));
    const isOn = run && run.at >= 0 && run.key;
    let step = taping ? (answers.no ? "refused" : "asked") : "free";
    if (taping?.began) step = "taping";
    if (isOut) step = "out";
    const box = this.find("for-team");
    if (taping && !this.wasAsked) box.open = true;
    this.wasAsked = Boolean(taping);
    box.hidden = !isOn || (!isLeading && !taping);
    for (const one of this.querySelectorAll("[data-step]")) one.hidden = one.dataset.step !== step;
    this.find("yes").textContent = String(answers.yes);
    this.find("here").textContent = String(this.here);
    this.find("begin").setAttribute("aria-disabled", String(answers.yes < this.here));
    for (const button of this.querySelectorAll("[data-do]")) button.hidden = !isLeading;
  }

  // How many of the circle are here: each of them is asked.
  get here() {
    return [...this.seats.values()].filter((seat) => seat?.here && seat.role === "participant").length;
  }

  tell(words) {
    const told = this.find("told");
    if (told) told.textContent = words;
  }
}

function remember(began) {
  try {
    sessionStorage.setItem(MINE, began);
  } catch {
    // This browser keeps nothing.
  }
}

function remembered() {
  try {
    return Number(sessionStorage.getItem(MINE));
  } catch {
    return 0;
  }
}

customElements.define("live-taping", LiveTaping);
