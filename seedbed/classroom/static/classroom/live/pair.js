// One's own pair, triad or small group. Every screen works out whose turn it is; nobody is broken off.
import { areOut, groupNow, groupOf, hasTurns, momentAt, roleAt, speaker, stretchAt, turnAt } from "./clock.js";
import { whenLine } from "./line.js";
import { seenOf, segmentOf } from "./now.js";
import { Phrases, show } from "./phrases.js";
import { tell } from "./tell.js";
import { at, eachSecond } from "./tick.js";

const SIGNS = ["soft", "softer"];

class LivePair extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.room = this.closest("live-class");
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-return]")));
    for (const name of ["groups", "seat/*"]) this.line.watch(name, () => this.render(this.line.now()));
    eachSecond((now) => this.render(now));
  }

  find = (selector) => this.querySelector(selector);

  tap(button) {
    if (button) this.line.act("return", { on: button.dataset.return === "true" }).catch(tell);
  }

  nameOf = (seat) => this.line.part(`seat/${seat}`)?.name ?? "";

  render(now) {
    const groups = this.line.part("groups");
    const isOut = areOut(groups, now);
    const own = isOut ? groupOf(groups, this.line.seat) : null;
    const group = groupNow(groups, this.line.seat, now);
    this.hidden = !isOut || (this.line.isTeam && !own);
    this.find("[data-in]").hidden = !group;
    this.find("[data-back]").hidden = !own || Boolean(group);
    this.find("[data-stays]").hidden = Boolean(own);
    this.room.classList.toggle("in-group", Boolean(group));
    if (group) this.renderGroup(groups, group, now);
    else show(this.find("[data-said]"), "");
  }

  renderGroup(groups, group, now) {
    const { line, phrases } = this;
    const others = group.seats.filter((seat) => seat !== line.seat).map(this.nameOf).filter(Boolean);
    const { turn, begins, ends } = stretchAt(groups, now);
    const title = this.title(groups, group, turn);
    show(this.find("[data-with]"), phrases.say("with", { names: phrases.all(others) }));
    show(this.find("[data-turn]"), title);
    show(this.find("[data-mine]"), this.role(groups, group, turn));
    show(this.find("[data-next]"), this.next(groups, group, turn));
    if (ends !== this.ends) this.renderAt(ends);
    this.style.setProperty("--part", Math.min(1, (now - begins) / Math.max(1, ends - begins)).toFixed(3));
    this.renderPrompt(groups.piece);
    const sign = this.sign(groups, now);
    show(this.find("[data-sign]"), sign);
    this.find("[data-sign]").hidden = !sign;
    show(this.find("[data-said]"), sign || title);
  }

  /** At the very moment a turn ends, on all screens alike. */
  renderAt(moment) {
    this.ends = moment;
    this.letGo?.();
    this.letGo = at(moment, () => this.render(this.line.now()));
  }

  title(groups, group, turn) {
    const { phrases } = this;
    if (turn < 0) return phrases.say("settle");
    if (turn >= groups.turns.length) return phrases.say(groups.wordless ? "wordless" : "after");
    if (!hasTurns(groups)) return phrases.say("together");
    const seat = speaker(group, turn);
    return seat === this.line.seat ? phrases.say("yours") : phrases.say("theirs", { name: this.nameOf(seat) });
  }

  role(groups, group, turn) {
    if (turn >= groups.turns.length) return "";
    const place = roleAt(group, this.line.seat, turn, groups.roles);
    if (place === null) return "";
    if (place === "observer") return this.phrases.say("observer");
    const own = JSON.parse(segmentOf(groups.piece)?.dataset.roles ?? "[]");
    return this.phrases.say("role", { role: own[place] ?? groups.roles[place] });
  }

  next(groups, group, turn) {
    const { phrases } = this;
    if (!hasTurns(groups) || turn >= groups.turns.length) return phrases.say("next end");
    if (turn + 1 >= groups.turns.length) return phrases.say(groups.wordless ? "next wordless" : "next end");
    const seat = speaker(group, turn + 1);
    return seat === this.line.seat ? phrases.say("next yours") : phrases.say("next theirs", { name: this.nameOf(seat) });
  }

  renderPrompt(key) {
    if (key === this.key) return;
    this.key = key;
    this.find("[data-prompt]").replaceChildren(seenOf(key));
  }

  /** The last soft sign that has come; it stays until the end. */
  sign(groups, now) {
    const come = momentAt({ moments: groups.moments.filter((one) => SIGNS.includes(one.kind)) }, now);
    return come && turnAt(groups, now) >= 0 ? this.phrases.say(come.kind) : "";
  }
}

customElements.define("live-pair", LivePair);
