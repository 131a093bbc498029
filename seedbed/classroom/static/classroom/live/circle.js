// The circle: everyone in the same order on every screen, oneself at the bottom, so that "the person on
// your left" is the same one for all. Chairs are there from the beginning: nothing moves when people
// come or speak. Whoever is in a group sees that group alone; above sixty it is a hall.
import { areOut, groupNow, groupOf, hasTurns, speaker, turnAt } from "./clock.js";
import { whenLine } from "./line.js";
import { Phrases, show } from "./phrases.js";
import { placed } from "./places.js";
import { Seat } from "./seat.js";
import { eachSecond } from "./tick.js";

const MOST_IN_A_CIRCLE = 60;

class LiveCircle extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.list = this.querySelector("[data-seats]");
    this.template = this.querySelector("template[data-one]");
    this.count = Number(this.dataset.count) || 0;
    this.seats = new Map();
    this.isAll = true;
    this.line.watch("seat/*", (person, name) => this.note(Number(name.slice(5)), person));
    for (const name of ["hands", "guide", "groups", "names"]) this.line.watch(name, () => (this.isAll = true));
    this.line.addEventListener("change", () => this.render());
    this.querySelector("[data-search]")?.addEventListener("input", () => this.render(true));
    new ResizeObserver(() => this.lay()).observe(this);
    addEventListener("resize", () => this.lay());
    this.clock = eachSecond(() => this.turn());
    this.render(true);
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  note(number) {
    this.count = Math.max(this.count, number + 1);
    this.isAll = true;
  }

  /** What changes with the clock alone: groups end, and turns. */
  turn() {
    const groups = this.line.part("groups");
    const now = this.line.now();
    const said = `${areOut(groups, now)} ${groups ? turnAt(groups, now) : ""}`;
    if (said !== this.said) this.render(true);
    this.said = said;
  }

  render(isAll = false) {
    if (!isAll && !this.isAll) return;
    this.isAll = false;
    this.now = this.line.now();
    this.group = groupNow(this.line.part("groups"), this.line.seat, this.now);
    const numbers = this.numbers();
    for (const number of numbers) this.seat(number).show(this.line.part(`seat/${number}`), this.told(number));
    for (const [number, seat] of this.seats) seat.element.hidden = !numbers.includes(number);
    this.dataset.shape = numbers.length > MOST_IN_A_CIRCLE || this.isHall ? "hall" : "circle";
    this.shown = numbers;
    this.countAll();
    this.lay();
  }

  get isHall() {
    return !this.group && this.count > MOST_IN_A_CIRCLE;
  }

  /** The seats to show, in their order. */
  numbers() {
    if (this.group) return [...this.group.seats].sort((one, other) => one - other);
    const every = Array.from({ length: this.count }, (_, number) => number);
    if (!this.isHall) return every;
    const sought = this.querySelector("[data-search]").value.trim().toLocaleLowerCase();
    const there = every.filter((number) => this.line.part(`seat/${number}`));
    if (!sought) return there;
    return there.filter((n) => this.line.part(`seat/${n}`).name.toLocaleLowerCase().includes(sought));
  }

  seat(number) {
    if (!this.seats.has(number)) {
      const made = new Seat(number, this.template);
      this.seats.set(number, made);
      const after = [...this.seats.keys()].filter((one) => one > number).sort((a, b) => a - b)[0];
      this.list.insertBefore(made.element, after === undefined ? null : this.seats.get(after).element);
    }
    return this.seats.get(number);
  }

  /** What is to be seen and read at a seat beside the name. */
  told(number) {
    const { line, phrases, now } = this;
    const person = line.part(`seat/${number}`);
    const groups = line.part("groups");
    const hand = (line.part("hands") ?? []).indexOf(number) + 1;
    const guides = Boolean(person) && line.part("guide") === number;
    const group = areOut(groups, now) && !this.group ? groupOf(groups, number) : null;
    const speaks = Boolean(this.group) && hasTurns(groups) && speaker(this.group, turnAt(groups, now)) === number;
    const isMe = number === line.seat;
    const marks = [
      isMe && phrases.say("you"),
      guides && phrases.say("guides"),
      group && phrases.say("group", { n: group.id }),
      person && !person.here && phrases.say("away"),
      person?.here && person.way !== "camera" && phrases.say(person.way),
    ].filter(Boolean);
    const states = [...marks, hand && phrases.say("hand", { n: hand }), speaks && phrases.say("speaks")];
    const note = marks.slice(0, isMe && marks.length > 1 ? 2 : 1).join(" · ");
    const absent = person ? "" : (line.part("names")?.[number] ?? "");
    return { hand, guides, speaks, isMe, absent, note, states: states.filter(Boolean) };
  }

  countAll() {
    const here = [...this.seats.keys()].filter((number) => this.line.part(`seat/${number}`)?.here).length;
    show(this.querySelector("[data-here]"), this.phrases.say("here", { n: here }));
  }

  /** Put each seat in its place. In a hall the rows of the style do that. */
  lay() {
    if (!this.shown || !this.line) return;
    this.querySelector("[data-hall]").hidden = this.dataset.shape !== "hall";
    if (this.dataset.shape === "hall") {
      this.dataset.size = "small";
      this.list.style.removeProperty("height");
      return;
    }
    const width = this.list.clientWidth;
    const asked = `${this.shown} ${width} ${innerHeight}`;
    if (!width || asked === this.asked) return;
    this.asked = asked;
    const room = Math.max(340, Math.min(innerHeight * 0.7, 760));
    const { size, height, spots } = placed(this.shown.length, width, room);
    const first = Math.max(0, this.shown.indexOf(this.line.seat));
    this.dataset.size = size;
    this.list.style.height = `${height}px`;
    for (const [place, number] of this.shown.entries()) {
      const from = (place - first + this.shown.length) % this.shown.length;
      this.seats.get(number).stand(...spots[from]);
    }
  }
}

customElements.define("live-circle", LiveCircle);
