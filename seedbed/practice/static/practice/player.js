// The player: one ordinary file in one media element, so that it goes on when the screen locks.
// What is heard is counted by the element itself, and written down every few seconds.
import { mayDarken, stayAwake } from "./awake.js";
import { Choosing } from "./choosing.js";
import { Ending } from "./ending.js";
import { keepWhole, renew } from "./keeping.js";
import { leaveLockScreen, tellLockScreen, tellPosition } from "./lock-screen.js";
import { brokenOff, LEAST_SECONDS, leave } from "./outbox.js";
import { begun, hold, remove, write } from "./sitting.js";
import { clock, lasting, merged } from "./stretches.js";

const EVERY_SECONDS = 5;
const STEP = 15;
const TRIES = 3;
const TOLD = ["Playing", "Pause", "Timeupdate", "Error", "Waiting"];

class PracticePlayer extends HTMLElement {
  connectedCallback() {
    this.audio = this.find("audio");
    this.setup = this.find("form");
    this.stage = this.find("[data-stage]");
    this.ending = new Ending(this);
    this.cues = [];
    this.before = [];
    this.choosing = new Choosing(this.setup, this.dataset.key);
    this.setup.addEventListener("submit", (event) => this.begin(event));
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-do]")?.dataset.do));
    this.stage.addEventListener("keydown", (event) => this.press(event));
    for (const name of TOLD) this.audio.addEventListener(name.toLowerCase(), () => this[`on${name}`]());
    this.audio.addEventListener("seeked", () => tellPosition(this.audio));
    this.audio.addEventListener("ended", () => this.finish());
    addEventListener("pagehide", () => this.hide());
    document.addEventListener("visibilitychange", () => this.hide());
    this.offerToGoOn();
  }

  find = (selector) => this.querySelector(selector);

  /** Where the sound is; the same place serves the words that go with it, as .json. */
  sound(kind = "mp3") {
    if (this.dataset.spec) return `/practice/bells/${this.dataset.spec}.${kind}`;
    const { minutes, voice, delay } = this.choosing.chosen;
    const asked = new URLSearchParams({ voice, delay, e: this.dataset.edition });
    return `/practice/sound/${this.dataset.key}/${minutes * 60}.${kind}?${asked}`;
  }

  // ---- before

  async offerToGoOn() {
    const sitting = await brokenOff(this.dataset.key, this.dataset.whose).catch(() => null);
    if (this.sitting) return;
    this.broken = sitting;
    if (!sitting && this.dataset.key) renew(this.sound());
    this.show("[data-where]", clock(sitting?.position ?? 0));
    this.find("[data-offer]").hidden = !sitting;
  }

  begin(event) {
    event.preventDefault();
    if (!this.setup.reportValidity()) return;
    this.choosing.keep();
    this.leaveBroken();
    this.start(begun(this.dataset.key, this.dataset.whose), 0);
  }

  resume() {
    const { broken } = this;
    this.choosing.choose(broken.choice ?? {});
    if (broken.spec) Object.assign(this.dataset, { spec: broken.spec, delay: broken.delay });
    this.find("[data-offer]").hidden = true;
    this.broken = null;
    this.start(broken, broken.position ?? 0);
  }

  leaveBroken() {
    const { broken } = this;
    this.broken = null;
    this.find("[data-offer]").hidden = true;
    if (broken) leave(broken);
  }

  // The element is told to play while the finger is still on the button: a phone asks for that.
  start(sitting, position) {
    Object.assign(this, { sitting, before: sitting.heard ?? [], cues: [], isKept: false });
    this.release = hold(sitting.id);
    this.delay = Number(this.dataset.spec ? this.dataset.delay : this.choosing.chosen.delay) || 0;
    this.audio.src = this.sound();
    this.playFrom(position);
    this.setup.hidden = true;
    this.stage.hidden = false;
    this.say("getting ready");
    this.find("[data-do=toggle]").focus({ preventScroll: true });
    this.stage.scrollIntoView();
    tellLockScreen(this);
  }

  async readCues() {
    const told = await fetch(this.sound("json")).then((answer) => answer.json()).catch(() => null);
    this.cues = told?.cues ?? []; // The sound goes on without its words.
  }

  async keep() {
    const place = this.find("[data-keeping]");
    this.isKept = await keepWhole(this.sound());
    this.show("[data-keeping]", this.isKept ? place.dataset.kept : "");
  }

  // ---- while sitting

  get isUnderWay() {
    return this.sitting?.state === "under way";
  }

  get isStill() {
    return this.audio.paused || Boolean(this.audio.error);
  }

  /** Whoever follows the words needs the screen; whoever listens does not. */
  get isFollowed() {
    return !this.dataset.spec && this.choosing.chosen.voice === "words";
  }

  /** The place it is at, or is on its way to. */
  get at() {
    return this.wanted || this.audio.currentTime;
  }

  tap(deed) {
    const deeds = {
      toggle: () => (this.isStill ? this.play() : this.pause()),
      back: () => this.seek(-STEP),
      forward: () => this.seek(STEP),
      end: () => this.finish(),
      out: () => this.wayOut(),
      "go-on": () => this.goOn(),
      resume: () => this.resume(),
      leave: () => this.leaveBroken(),
      enough: () => this.ending.enough(),
    };
    deeds[deed]?.();
  }

  press(event) {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.seek(step);
  }

  play() {
    if (this.audio.error) this.again();
    else this.audio.play().catch((why) => why.name === "NotAllowedError" && this.say("begin"));
  }

  playFrom(position) {
    this.wanted = position;
    const go = () => {
      if (this.wanted) this.audio.currentTime = this.wanted;
      this.wanted = 0;
    };
    this.audio.addEventListener("loadedmetadata", go, { once: true });
    this.play();
  }

  /** The same file anew, from the same place: by now it may be kept here, or there is a network. */
  again() {
    const { at, heard } = this;
    this.before = heard;
    this.audio.load();
    this.playFrom(at);
  }

  pause() {
    this.isOurs = true;
    this.audio.pause();
  }

  seek(seconds) {
    this.audio.currentTime = Math.max(0, Math.min(this.at + seconds, this.audio.duration || 0));
  }

  wayOut() {
    this.pause();
    const out = this.find("[data-way-out]");
    out.hidden = false;
    out.focus();
  }

  goOn() {
    this.find("[data-way-out]").hidden = true;
    this.play();
    this.find("[data-do=toggle]").focus();
  }

  // ---- what the element tells

  onPlaying() {
    this.isOurs = false;
    this.tries = 0;
    this.find("[data-way-out]").hidden = true;
    this.say("under way");
    if (!this.cues.length) this.readCues();
    if (!this.isKept) this.keep();
    tellPosition(this.audio);
    if (this.isFollowed) stayAwake();
  }

  onPause() {
    this.note();
    mayDarken();
    const isResting = this.isUnderWay && !this.audio.ended && !this.audio.error;
    if (isResting) this.say(this.isOurs ? "resting" : "interrupted");
  }

  onWaiting() {
    this.say("getting ready");
  }

  onTimeupdate() {
    const { currentTime, duration } = this.audio;
    const cue = this.cues.filter((one) => one.at <= currentTime && one.kind !== "silence").pop();
    this.show("[data-line]", cue?.kind === "line" ? cue.text : "");
    this.show("[data-left]", clock(Math.max(0, (duration || 0) - currentTime)));
    this.find("progress").value = duration ? currentTime / duration : 0;
    if (Math.abs(currentTime - (this.noted ?? 0)) >= EVERY_SECONDS) this.note();
  }

  onError() {
    if (!this.audio.error || !this.isUnderWay) return;
    this.note();
    this.say("lost");
    this.tries = (this.tries ?? 0) + 1;
    const mayTry = this.tries <= TRIES && !this.audio.paused;
    if (mayTry) setTimeout(() => this.isUnderWay && this.audio.error && this.again(), 1000 * this.tries);
  }

  // ---- writing down

  /** What was heard, as stretches of the file: before a reload and after it, each part once. */
  get heard() {
    const { played } = this.audio;
    return merged([...this.before, ...Array.from(played, (_, n) => [played.start(n), played.end(n)])]);
  }

  count() {
    const { at, delay, heard } = this;
    const told = { position: at, choice: this.choosing.chosen, spec: this.dataset.spec ?? "", delay };
    Object.assign(this.sitting, { heard, seconds: lasting(heard, delay), ...told });
  }

  note() {
    if (!this.isUnderWay) return;
    this.noted = this.audio.currentTime;
    this.count();
    write(this.sitting).catch(() => {}); // A browser that keeps nothing still plays.
  }

  hide() {
    this.note();
    if (this.isFollowed && !this.audio.paused) stayAwake();
  }

  finish() {
    if (!this.isUnderWay) return;
    this.pause();
    this.count();
    this.sitting.state = "kept";
    this.release();
    leaveLockScreen();
    this.stage.hidden = true;
    if (this.sitting.seconds < LEAST_SECONDS) this.chooseAgain();
    else this.ending.come(this.sitting, this.audio.ended);
  }

  chooseAgain() {
    remove(this.sitting.id);
    this.sitting = null;
    this.find("[data-way-out]").hidden = true;
    this.setup.hidden = false;
    this.find("[data-do=begin]").focus();
  }

  // ---- telling

  say(state) {
    this.dataset.state = state;
    const told = this.find("[data-told]");
    this.show("[data-told]", told.dataset[state.replace(/ (.)/g, (_, letter) => letter.toUpperCase())] ?? "");
    const { goOn, rest } = this.find("[data-do=toggle]").dataset;
    this.show("[data-do=toggle]", this.isStill ? goOn : rest);
  }

  show(selector, text) {
    const place = this.find(selector);
    if (place.textContent !== text) place.textContent = text;
  }
}

customElements.define("practice-player", PracticePlayer);
