// The class on a large screen: what everybody sees, and nothing that is the team's. It is one more line
// of whoever opened it.

import "./bell.js";
import "./board.js";
import "./check-in.js";
import "./practice.js";
import "./taping.js";
import { areOut, isUnderWay, momentAt, progress, roleAt, turnAt } from "./clock.js";
import { whenLine } from "./line.js";
import { seenOf, segmentOf, titleOf } from "./now.js";

const SIGN_STANDS = 60_000;
const NARROW = matchMedia("(max-width: 40rem)");
const SIZES = [1, 0.9, 0.8, 0.7, 0.62, 0.55, 0.48];

class LiveProjector extends HTMLElement {
  async connectedCallback() {
    if (this.find) return;
    this.find = (name) => this.querySelector(`[data-${name}]`);
    this.find("large").addEventListener("click", () => this.large());
    document.addEventListener("fullscreenchange", () => this.bar());
    addEventListener("resize", () => this.fit());
    this.line = await whenLine();
    for (const part of ["run", "groups", "playing", "seat/*"]) this.line.watch(part, () => this.show());
    setInterval(() => this.tick(), 500);
  }

  // Full screen, and by this touch the browser lets the bell sound.
  async large() {
    this.dispatchEvent(new CustomEvent("come-in", { bubbles: true }));
    this.find("large").hidden = true;
    await document.documentElement.requestFullscreen?.().catch(() => {});
    this.fit();
  }

  bar() {
    this.find("large").hidden = Boolean(document.fullscreenElement);
    this.fit();
  }

  get groups() {
    const groups = this.line.part("groups");
    return areOut(groups, this.line.now()) ? groups : null;
  }

  // Which of its pictures the screen shows.
  get scene() {
    const run = this.line.part("run");
    if (run?.ended) return "over";
    if (this.groups) return "groups";
    if (!isUnderWay(run) || run.kind === "arrival") return "arrival";
    return run.quiet ? "quiet" : "segment";
  }

  show() {
    const run = this.line.part("run");
    const { scene } = this;
    this.dataset.scene = scene;
    for (const one of this.querySelectorAll("[data-in]")) one.hidden = !one.dataset.in.split(" ").includes(scene);
    this.closest("live-class").classList.toggle("is-quiet", scene === "quiet");
    const key = run?.key ?? "";
    if (this.shown !== key) {
      this.shown = key;
      this.find("title").textContent = titleOf(key) || this.find("title").dataset.before;
      this.find("seen").replaceChildren(seenOf(key));
    }
    this.partition();
    this.tick();
    this.fit();
  }

  tick() {
    if (this.dataset.scene !== this.scene) return this.show();
    const run = this.line.part("run");
    const now = this.line.now();
    const bar = this.find("progress");
    bar.value = progress(run, now);
    bar.hidden = this.scene !== "segment" || !isUnderWay(run);
    if (this.groups) this.turn(now);
  }

  // ---- groups: who with whom, and whose turn it is

  partition() {
    const { groups } = this;
    if (!groups) return;
    const list = this.find("partition");
    list.style.setProperty("--groups", String(groups.groups.length));
    list.replaceChildren(...groups.groups.map((group) => this.group(group)));
    this.turned = null;
  }

  group(group) {
    const one = this.find("group").content.firstElementChild.cloneNode(true);
    const names = one.querySelector("[data-names]");
    for (const seat of group.seats) {
      const name = this.querySelector("template[data-person]").content.firstElementChild.cloneNode(true);
      name.querySelector("[data-who]").textContent = this.line.part(`seat/${seat}`)?.name ?? "";
      name.dataset.seat = seat;
      names.append(name);
    }
    return one;
  }

  turn(now) {
    const { groups } = this;
    const turn = turnAt(groups, now);
    const sign = momentAt(groups, now, SIGN_STANDS)?.kind ?? "";
    const has = groups.roles?.length > 0;
    let stands = has ? "turn" : "free";
    if (turn < 0) stands = "settle";
    else if (has && turn >= groups.turns.length) stands = groups.wordless ? "wordless" : "free";
    if (sign === "soft" || sign === "softer") stands = sign;
    if (this.turned === `${turn} ${stands}`) return;
    this.turned = `${turn} ${stands}`;
    for (const one of this.querySelectorAll("[data-turn-sign]")) one.hidden = one.dataset.turnSign !== stands;
    this.find("turn-number").textContent = String(Math.min(turn, groups.turns.length - 1) + 1);
    this.find("turn-count").textContent = String(groups.turns.length);
    this.roles(turn < groups.turns.length ? turn : -1);
    this.fit();
  }

  roles(turn) {
    const { groups } = this;
    const told = JSON.parse(segmentOf(groups.piece)?.dataset.roles ?? "[]");
    for (const group of groups.groups) {
      for (const seat of group.seats) {
        const name = this.querySelector(`[data-names] [data-seat="${seat}"]`);
        const place = turn < 0 ? null : roleAt(group, seat, turn, groups.roles);
        const role = name?.querySelector("[data-role]");
        if (!role) continue;
        role.textContent = place === "observer" ? this.find("observer").content.textContent : (told[place] ?? "");
        name.toggleAttribute("data-first", place === 0);
      }
    }
  }

  // ---- everything fits, whatever the screen: the words become smaller until it does

  fit() {
    const stage = this.find("stage");
    for (const size of NARROW.matches ? [1] : SIZES) {
      this.style.setProperty("--size", String(size));
      if (stage.scrollHeight <= stage.clientHeight + 1 && stage.scrollWidth <= stage.clientWidth + 1) return;
    }
  }
}

customElements.define("live-projector", LiveProjector);
