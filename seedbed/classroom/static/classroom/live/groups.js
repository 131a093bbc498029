// Groups for the team: proposed and looked at first, changed by hand, sent out, made longer, called back.
import { areOut, hasTurns, turnAt } from "./clock.js";
import { MINUTE } from "./deed.js";
import { whenLine } from "./line.js";
import { Phrases, minutes, show } from "./phrases.js";
import { Proposal } from "./proposal.js";
import { tell } from "./tell.js";
import { eachSecond } from "./tick.js";

const SIZES = { pairs: 2, triads: 3, "small-groups": 4 };

class LiveGroups extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.form = this.querySelector("[data-propose]");
    this.proposal = null;
    this.picked = null;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.propose();
    });
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-do]")));
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.pick(null));
    for (const name of ["groups", "unseated", "seat/*"]) this.line.watch(name, () => this.render());
    this.line.watch("run", (run) => this.suggest(run));
    eachSecond((now) => this.count(now));
  }

  find = (selector) => this.querySelector(selector);
  nameOf = (seat) => this.line.part(`seat/${seat}`)?.name ?? this.line.part("names")?.[seat] ?? "";

  get isOut() {
    return areOut(this.line.part("groups"), this.line.now());
  }

  /** The size that the plan has for the part in hand. */
  suggest(run) {
    if (run?.key === this.key) return;
    this.key = run?.key;
    this.proposal = null;
    const size = SIZES[this.line.part("plan")?.[run?.at]?.grouping];
    if (size) this.form.querySelector(`[name=size][value="${size}"]`).checked = true;
    this.render();
  }

  get asked() {
    const { size, by_language } = this.form.elements;
    return { size: Number(size.value), by_language: by_language.checked };
  }

  async propose(byHand = []) {
    try {
      const told = await this.line.ask("propose", { ...this.asked, by_hand: byHand });
      this.proposal = new Proposal(told);
      this.picked = null;
      this.render();
      return told;
    } catch (why) {
      tell(why);
      return null;
    }
  }

  tap(button) {
    if (!button) return;
    const deeds = {
      again: () => this.propose(),
      drop: () => this.drop(),
      send: () => this.send(),
      longer: () => this.act("lengthen-groups", { by: Number(button.dataset.by) * MINUTE }),
      "call-back": () => this.act("call-back"),
      pick: () => this.touch(Number(button.dataset.seat)),
      to: () => this.moveTo(Number(button.dataset.to)),
    };
    deeds[button.dataset.do]?.();
  }

  act(verb, fields = {}) {
    return this.line.act(verb, fields).catch(tell);
  }

  drop() {
    this.proposal = null;
    this.render();
  }

  /** What was changed by hand is asked about first: some people are not to be in one group. */
  async send() {
    if (this.proposal.isByHand) {
      const told = await this.propose(this.proposal.groups.map((group) => group.seats));
      if (!told) return;
      const names = told.not_kept.flat().map(this.nameOf);
      if (names.length) return this.note(this.phrases.say("not kept", { names: this.phrases.all(names) }));
    }
    const { groups } = this.proposal;
    const observers = groups.map((group) => group.observer).filter((seat) => seat !== null && seat !== undefined);
    await this.act("group", { groups: groups.map((group) => group.seats), observers });
  }

  // ---- by hand

  touch(seat) {
    if (this.picked === null || this.picked === seat || this.isOut) return this.pick(this.picked === seat ? null : seat);
    this.proposal.exchange(this.picked, seat);
    this.pick(null, seat);
  }

  moveTo(id) {
    const seat = this.picked;
    if (seat === null) return;
    if (this.isOut) this.act("move", { seat, size: id });
    else this.proposal.move(seat, id);
    this.pick(null, seat);
  }

  pick(seat, focus = seat) {
    this.picked = seat;
    this.said = "";
    this.render();
    this.querySelector(`[data-do=pick][data-seat="${focus}"]`)?.focus();
  }

  note(words) {
    show(this.find("[data-note]"), words);
    this.find("[data-note]").hidden = !words;
  }

  // ---- showing

  render() {
    const out = this.isOut ? this.line.part("groups") : null;
    if (out) this.proposal = null;
    const shown = out ? Proposal.under(out, this.line.part("unseated") ?? []) : this.proposal;
    for (const one of this.querySelectorAll("[data-for]")) one.hidden = (one.dataset.for === "out") !== Boolean(out);
    this.find("[data-made]").hidden = !shown;
    this.find("[data-help-in]").hidden = Boolean(out);
    this.find("[data-help-out]").hidden = !out;
    if (!shown) return this.note("");
    const said = JSON.stringify([shown, this.picked, out?.returned, shown.everyone.map((seat) => [this.nameOf(seat), this.isHere(seat)])]);
    if (said === this.said) return;
    this.said = said;
    const focus = document.activeElement?.dataset?.seat;
    this.find("[data-list]").replaceChildren(...shown.groups.map((group) => this.group(group, out)));
    this.find("[data-unplaced]").hidden = !shown.unplaced.length;
    const left = shown.unplaced.map((one) => this.person(one.seat, this.phrases.say(one.why)));
    this.find("[data-unplaced-list]").replaceChildren(...left);
    if (focus !== undefined) this.querySelector(`[data-do=pick][data-seat="${focus}"]`)?.focus();
  }

  isHere = (seat) => Boolean(this.line.part(`seat/${seat}`)?.here);

  group({ id, seats, observer }, out) {
    const item = this.find("template[data-group]").content.firstElementChild.cloneNode(true);
    item.querySelector("h3").textContent = this.phrases.say("group", { n: id });
    const notes = (seat) => [
      seat === observer && this.phrases.say("observer"),
      out?.returned?.includes(seat) && this.phrases.say("returned"),
      !this.isHere(seat) && this.phrases.say("away"),
    ].filter(Boolean).join(", ");
    item.querySelector("ul").replaceChildren(...seats.map((seat) => this.person(seat, notes(seat))));
    const to = item.querySelector("[data-do=to]");
    to.dataset.to = id;
    to.hidden = this.picked === null || seats.includes(this.picked);
    to.textContent = this.phrases.say("to", { name: this.nameOf(this.picked) });
    return item;
  }

  person(seat, note) {
    const item = this.find("template[data-person]").content.firstElementChild.cloneNode(true);
    const button = item.querySelector("button");
    button.dataset.seat = seat;
    button.textContent = this.nameOf(seat);
    button.setAttribute("aria-pressed", String(this.picked === seat));
    item.querySelector("[data-note]").textContent = note;
    return item;
  }

  count(now) {
    const groups = this.line.part("groups");
    const isOut = areOut(groups, now);
    if (isOut !== this.wasOut) this.render();
    this.wasOut = isOut;
    if (!isOut) return;
    const { phrases } = this;
    const turn = turnAt(groups, now);
    const of = groups.turns.length;
    const words = turn < 0 ? phrases.say("settle") : turn >= of ? phrases.say("wordless")
      : hasTurns(groups) ? phrases.say("turn", { turn: turn + 1, of }) : phrases.say("free");
    show(this.find("[data-turn]"), words);
    const left = groups.ends - now;
    show(this.find("[data-left]"), left < MINUTE ? phrases.say("soon") : phrases.say("left", { n: minutes(left) }));
  }
}

customElements.define("live-groups", LiveGroups);
