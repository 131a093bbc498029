// The player: one ordinary file in one media element, so that it goes on when the screen locks.
// What is heard is counted by the element itself, and written down every few seconds.
import { tellLockScreen } from "./lock-screen.js";
import { brokenOff, send } from "./outbox.js";
import { begun, hold, remove, write } from "./sitting.js";
import { clock, lasting, merged } from "./stretches.js";

const EVERY_SECONDS = 5;
const LEAST_SECONDS = 5;
const STEP = 15;
const QUIET_MS = 6000;

class PracticePlayer extends HTMLElement {
  connectedCallback() {
    this.audio = this.find("audio");
    this.setup = this.find("form");
    this.stage = this.find("[data-stage]");
    this.cues = [];
    this.before = [];
    this.setup.addEventListener("submit", (event) => this.begin(event));
    this.setup.addEventListener("change", () => this.keepChoice());
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-do]")?.dataset.do));
    this.find("[data-after]").addEventListener("submit", (event) => this.done(event));
    this.audio.addEventListener("ended", () => this.finish());
    for (const name of ["playing", "pause", "timeupdate", "error", "waiting"]) {
      this.audio.addEventListener(name, () => this[`on${name[0].toUpperCase()}${name.slice(1)}`]());
    }
    addEventListener("pagehide", () => this.note());
    document.addEventListener("visibilitychange", () => this.note());
    this.offerKept();
    this.offerToGoOn();
  }

  find = (selector) => this.querySelector(selector);

  // ---- choosing

  get choice() {
    const said = new FormData(this.setup);
    const minutes = Number(said.get("minutes") === "other" ? said.get("other") : said.get("minutes"));
    return { minutes, voice: said.get("voice") ?? "words", delay: Number(said.get("delay") ?? 0) };
  }

  keepChoice() {
    if (!this.dataset.key) return;
    localStorage.setItem(`seedbed-choice ${this.dataset.key}`, JSON.stringify(this.choice));
    localStorage.setItem("seedbed-voice", this.choice.voice);
  }

  offerKept() {
    const kept = JSON.parse(localStorage.getItem(`seedbed-choice ${this.dataset.key}`) ?? "null");
    const voice = kept?.voice ?? localStorage.getItem("seedbed-voice");
    const isAsked = new URLSearchParams(location.search).has("minutes");
    this.choose({ ...(isAsked || !kept ? {} : { minutes: kept.minutes }), ...(voice && { voice }) });
  }

  choose(choices) {
    for (const [name, value] of Object.entries(choices)) {
      const chip = this.setup.querySelector(`[name="${name}"][value="${value}"]`);
      if (chip) chip.checked = true;
    }
  }

  get address() {
    if (this.dataset.spec) return `/practice/bells/${this.dataset.spec}`;
    const { minutes } = this.choice;
    return `/practice/sound/${this.dataset.key}/${minutes * 60}`;
  }

  get query() {
    if (this.dataset.spec) return "";
    const { voice, delay } = this.choice;
    return `?${new URLSearchParams({ voice, delay, e: this.dataset.edition })}`;
  }

  // ---- sitting

  begin(event) {
    event?.preventDefault();
    if (!this.setup.reportValidity()) return;
    this.keepChoice();
    this.start(begun(this.dataset.key), 0);
  }

  // The element is told to play while the finger is still on the button: a phone asks for that.
  start(sitting, position) {
    this.sitting = sitting;
    this.before = sitting.heard ?? [];
    this.release = hold(sitting.id);
    this.delay = this.dataset.spec ? Number(this.dataset.delay ?? 0) : this.choice.delay;
    this.audio.src = `${this.address}.mp3${this.query}`;
    if (position) this.audio.addEventListener("loadedmetadata", () => (this.audio.currentTime = position), { once: true });
    this.audio.play().catch(() => this.say("begin"));
    this.readCues();
    this.setup.hidden = true;
    this.stage.hidden = false;
    this.say("getting ready");
    this.find("[data-do=toggle]").focus();
    tellLockScreen(this);
    this.stayAwake();
    this.keepPage();
  }

  // The page itself is kept too, with help beside it, so that a reload needs no network.
  keepPage() {
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    const statics = files.filter((name) => name.startsWith(`${location.origin}/static/`));
    const pages = [location.pathname, "/help/", "/help/hard-moment/"];
    navigator.serviceWorker?.ready.then(({ active }) => active.postMessage({ pages, statics }));
  }

  async readCues() {
    try {
      this.cues = (await (await fetch(`${this.address}.json${this.query}`)).json()).cues;
    } catch {
      this.cues = []; // The sound goes on without its words.
    }
  }

  async offerToGoOn() {
    const sitting = await brokenOff(this.dataset.key).catch(() => null);
    if (!sitting || this.sitting) return;
    const offer = this.find("[data-offer]");
    offer.hidden = false;
    this.find("[data-where]").textContent = clock(sitting.position ?? 0);
    this.broken = sitting;
  }

  tap(deed) {
    const deeds = {
      toggle: () => (this.audio.paused ? this.audio.play() : this.pause()),
      back: () => this.seek(-STEP),
      forward: () => this.seek(STEP),
      end: () => this.end(),
      out: () => this.wayOut(),
      "go-on": () => this.goOn(),
      resume: () => this.resume(),
      leave: () => this.leaveBroken(),
    };
    deeds[deed]?.();
  }

  pause() {
    this.isOurs = true;
    this.audio.pause();
  }

  seek(seconds) {
    this.audio.currentTime = Math.max(0, Math.min(this.audio.currentTime + seconds, this.audio.duration || 0));
  }

  resume() {
    const { position = 0, choice } = this.broken;
    this.choose(choice ?? {});
    if (this.broken.spec) Object.assign(this.dataset, { spec: this.broken.spec, delay: this.broken.delay });
    this.find("[data-offer]").hidden = true;
    this.start(this.broken, position);
  }

  async leaveBroken() {
    const { broken } = this;
    this.find("[data-offer]").hidden = true;
    await (broken.seconds < LEAST_SECONDS ? remove(broken.id) : write({ ...broken, state: "kept" }));
    await send();
    this.find("[data-do=begin]").focus();
  }

  wayOut() {
    this.pause();
    const out = this.find("[data-way-out]");
    out.hidden = false;
    out.focus();
  }

  goOn() {
    this.find("[data-way-out]").hidden = true;
    this.audio.play();
    this.find("[data-do=toggle]").focus();
  }

  // ---- what the element tells

  onPlaying() {
    this.isOurs = false;
    this.find("[data-way-out]").hidden = true;
    this.say("under way");
  }

  onPause() {
    this.note();
    if (!this.audio.ended) this.say(this.isOurs ? "resting" : "interrupted");
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
    navigator.mediaSession?.setPositionState?.({ duration: duration || 0, position: Math.min(currentTime, duration || 0) });
  }

  onError() {
    if (!this.audio.error || !this.sitting) return;
    this.note();
    this.say("lost");
  }

  // ---- writing down

  /** What was heard, as stretches of the file: before a reload and after it, each part once. */
  get heard() {
    const { played } = this.audio;
    return merged([...this.before, ...Array.from(played, (_, n) => [played.start(n), played.end(n)])]);
  }

  note() {
    if (!this.sitting || this.sitting.state !== "under way") return;
    this.noted = this.audio.currentTime;
    const { heard } = this;
    Object.assign(this.sitting, {
      heard,
      seconds: lasting(heard, this.delay),
      position: this.audio.currentTime,
      choice: this.choice,
      spec: this.dataset.spec ?? "",
      delay: this.delay,
    });
    write(this.sitting);
  }

  end() {
    this.pause();
    this.finish();
  }

  /** Silence first, then one quiet page. What was sat is on its way before either. */
  async finish() {
    this.note();
    this.release();
    const { sitting } = this;
    const counts = sitting.seconds >= LEAST_SECONDS;
    sitting.state = "kept";
    await (counts ? write(sitting) : remove(sitting.id));
    this.stage.hidden = true;
    this.find("[data-quiet]").hidden = false;
    if (counts) this.tellState(await send());
    await new Promise((resolve) => setTimeout(resolve, this.audio.ended ? QUIET_MS : 0));
    this.find("[data-quiet]").hidden = true;
    const after = this.find("[data-after]");
    after.hidden = false;
    this.show("[data-sat]", String(Math.max(1, Math.round(sitting.seconds / 60))));
    after.querySelector("h2").focus();
    this.wake?.release();
  }

  tellState(waiting) {
    const mine = waiting.find((one) => one.id === this.sitting.id);
    const { received, kept, refused } = this.find("[data-state-words]").dataset;
    this.show("[data-state-words]", mine ? (mine.state === "refused" ? refused : kept) : received);
  }

  async done(event) {
    event.preventDefault();
    const words = new FormData(event.target).get("words").trim();
    if (words && this.sitting.seconds >= LEAST_SECONDS) {
      await write({ ...this.sitting, words, state: "kept" });
      await send();
    }
    location.assign(this.dataset.home);
  }

  // ---- telling

  say(state) {
    this.dataset.state = state;
    const told = this.find("[data-told]");
    this.show("[data-told]", told.dataset[state.replace(/ (.)/g, (_, letter) => letter.toUpperCase())] ?? "");
    const toggle = this.find("[data-do=toggle]");
    toggle.textContent = this.audio.paused ? toggle.dataset.goOn : toggle.dataset.rest;
  }

  show(selector, text) {
    const place = this.find(selector);
    if (place && place.textContent !== text) place.textContent = text;
  }

  // Whoever follows the words needs the screen; whoever listens does not.
  async stayAwake() {
    if (this.dataset.spec || this.choice.voice !== "words") return;
    this.wake = await navigator.wakeLock?.request("screen").catch(() => undefined);
  }
}

customElements.define("practice-player", PracticePlayer);
