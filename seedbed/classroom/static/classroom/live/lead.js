// The plan as it runs, for the team: now, next, minutes left, on time or not, and each step with its cost.
import { balance, leftInHand, nearness, progress } from "./clock.js";
import { Deed, MINUTE } from "./deed.js";
import { whenLine } from "./line.js";
import { stateOf, titleOf } from "./now.js";
import { Phrases, minutes, show } from "./phrases.js";
import { Plan, halves } from "./plan.js";
import { tell } from "./tell.js";
import { eachSecond } from "./tick.js";

class LiveLead extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.plan = new Plan(this, this.phrases);
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-do]")));
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
    for (const name of ["run", "plan", "guide", "lead", "seat/*"]) this.line.watch(name, () => this.soon());
    this.clock = eachSecond((now) => this.count(now));
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  find = (selector) => this.querySelector(selector);

  /** Once for all that came with one word of the server. */
  soon() {
    if (this.isAsked) return;
    this.isAsked = true;
    queueMicrotask(() => {
      this.isAsked = false;
      this.render();
    });
  }

  get run() {
    return this.line.part("run");
  }

  get pieces() {
    return this.line.part("plan") ?? [];
  }

  title = (place) => titleOf(this.pieces[place]?.key ?? "") || this.pieces[place]?.title || "";

  render() {
    const { run, phrases, line } = this;
    const state = stateOf(run);
    this.dataset.state = state;
    for (const one of this.querySelectorAll("[data-for]")) one.hidden = !one.dataset.for.split(" ").includes(state);
    const place = state === "before" ? 0 : run.at;
    show(this.find("[data-now]"), state === "over" ? phrases.say("ended") : this.title(place));
    const next = this.title(run.at + 1);
    show(this.find("[data-next]"), next || phrases.say("the end"));
    show(this.find("[data-next-words]"), next ? phrases.say("next", { title: next }) : phrases.say("last"));
    this.find("[data-first]").hidden ||= run.at === 0;
    this.renderWho(line.part("guide"));
    if (run.at !== this.place) this.leave();
    this.place = run.at;
    this.renderNotes(this.pieces[place]?.key ?? "");
    this.plan.render(run, this.pieces, line.now());
    this.count(line.now());
  }

  renderWho(guide) {
    const isOther = guide !== null && guide !== this.line.seat;
    const name = this.line.part(`seat/${guide}`)?.name ?? this.line.part("names")?.[guide] ?? "";
    this.find("[data-led]").hidden = !isOther;
    this.find("[data-mine]").hidden = isOther && Boolean(this.line.part(`seat/${guide}`)?.here);
    show(this.find("[data-leads]"), this.phrases.say("leads", { name }));
  }

  renderNotes(key) {
    if (key === this.noted) return;
    this.noted = key;
    const notes = this.find(`template[data-notes="${CSS.escape(key)}"]`);
    const copy = notes?.content.cloneNode(true) ?? document.createDocumentFragment();
    for (const link of copy.querySelectorAll("a")) Object.assign(link, { target: "_blank", rel: "noopener" });
    const place = this.find("[data-has-notes]");
    place.hidden = !copy.textContent.trim();
    place.open = matchMedia("(min-width: 64rem)").matches;
    this.find("[data-notes-here]").replaceChildren(copy);
  }

  // ---- the clock

  count(now) {
    const { run, phrases } = this;
    if (!run) return;
    const left = leftInHand(run, now);
    this.dataset.near = nearness(run, now);
    this.style.setProperty("--part", progress(run, now).toFixed(3));
    show(this.find("[data-left]"), this.leftWords(left));
    show(this.find("[data-standing]"), this.standing(now));
    if (Math.floor(now / MINUTE) !== this.minute) this.plan.render(run, this.pieces, now);
    this.minute = Math.floor(now / MINUTE);
    this.classList.toggle("is-held", stateOf(run) === "paused");
    if (stateOf(run) === "paused") show(this.find("[data-left]"), `${this.leftWords(left)}, ${phrases.say("held")}`);
  }

  leftWords(left) {
    const { phrases } = this;
    if (left >= MINUTE) return phrases.say("left", { n: minutes(left) });
    if (left > 15_000) return phrases.say("half");
    return left > -MINUTE ? phrases.say("time") : phrases.say("over", { n: minutes(-left) });
  }

  standing(now) {
    const { run, phrases } = this;
    const state = stateOf(run);
    if (state === "before") return phrases.say("not begun");
    if (state === "over") return "";
    const { over, behind, spare } = balance(run, this.pieces, now);
    const [kind, time] = over >= MINUTE / 2 ? ["late", over] : behind >= MINUTE / 2 ? ["behind", behind] : ["spare", spare];
    this.dataset.standing = time < MINUTE / 2 ? "on-time" : kind;
    return time < MINUTE / 2 ? phrases.say("on time") : phrases.say(kind, { n: Math.max(1, minutes(time)) });
  }

  // ---- steps

  tap(button) {
    if (!button) return;
    const { do: verb, by } = button.dataset;
    if (verb === "confirm") this.confirm();
    else if (verb === "leave") this.leave();
    else this.ask(this.deedOf(verb, Number(by ?? 0)), button);
  }

  /** The last "next" ends the class, and so is asked as an ending. */
  deedOf(verb, by) {
    const isLast = verb === "next" && this.run.at === this.pieces.length - 1;
    return new Deed(this.line, isLast ? "finish" : verb, by);
  }

  async ask(deed, button) {
    this.leave();
    this.asking = deed;
    this.from = button;
    try {
      const cost = await deed.cost();
      if (this.asking !== deed) return;
      if (cost) this.showCost(deed, cost);
      else await this.carryOut(deed);
    } catch (why) {
      tell(why);
    }
  }

  async carryOut(deed) {
    this.asking = null;
    await deed.do();
  }

  confirm() {
    const { asking } = this;
    this.leave();
    if (asking) asking.do().catch(tell);
  }

  leave() {
    const box = this.find("[data-cost]");
    if (!box.hidden && box.contains(document.activeElement)) this.from?.focus();
    box.hidden = true;
    this.asking = null;
  }

  showCost(deed, { changes, less, over, spare }) {
    const { phrases } = this;
    const there = { next: 1, back: -1 }[deed.verb] ?? 0;
    const title = this.title(deed.place + there);
    show(this.find("[data-cost-title]"), phrases.say(`${deed.verb}?`, { title, n: Math.abs(deed.by) }));
    const shorter = less >= MINUTE / 2 ? phrases.say("shorter", { n: Math.max(1, minutes(less)) }) : phrases.say("a little");
    const end = over >= MINUTE / 2 ? phrases.say("ends late", { n: Math.max(1, minutes(over)) })
      : spare >= MINUTE / 2 ? phrases.say("early", { n: Math.max(1, minutes(spare)) }) : phrases.say("ends on time");
    const words = deed.verb === "finish" ? phrases.say("finish words") : `${less ? `${shorter} ` : ""}${end}`;
    show(this.find("[data-cost-words]"), words);
    this.find("[data-changes]").replaceChildren(...(deed.verb === "finish" ? [] : changes.map((one) => this.change(one))));
    show(this.find("[data-do=confirm]"), phrases.say(`${deed.verb}!`));
    const box = this.find("[data-cost]");
    box.hidden = false;
    this.find("[data-do=confirm]").focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  change({ key, title, before, after }) {
    const item = document.createElement("li");
    const [was, is] = [before, after].map((time) => halves(time, this.phrases));
    item.textContent = this.phrases.say("change", { title: titleOf(key) || title, before: was, after: is });
    return item;
  }
}

customElements.define("live-lead", LiveLead);
