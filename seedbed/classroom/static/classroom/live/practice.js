// A guided practice for all in step: one ordinary file in one media element, held to the server's clock.
// Whoever comes late comes in at the place where the others are.
import { remember, remembered } from "../../practice/device.js";
import { whenLine } from "./line.js";
import { show } from "./phrases.js";
import { sound } from "./sound.js";
import { at, eachSecond } from "./tick.js";

const FAR = 0.6;
const NEAR = 0.03;
const BEND = 0.02;
const FADE = 1_200;

class LivePractice extends HTMLElement {
  async connectedCallback() {
    this.audio = this.querySelector("audio");
    this.cues = [];
    this.setUp();
    this.line = await whenLine();
    this.line.watch("playing", (playing) => this.turn(playing));
    eachSecond((now) => this.follow(now));
  }

  setUp() {
    this.voice = remembered("voice") ?? "default";
    for (const choice of this.querySelectorAll("[name=class-voice]")) {
      choice.checked = choice.value === (this.voice === "words" ? "words" : "default");
      choice.addEventListener("change", () => this.speak(choice.value));
    }
    this.querySelector("[data-words]").addEventListener("toggle", () => this.follow(this.line.now()));
    this.audio.addEventListener("error", () => this.speakOtherwise());
    sound.addEventListener("volume", () => (this.audio.volume = sound.volume));
    sound.addEventListener("state", () => this.play());
    this.closest("live-class").addEventListener("come-in", () => this.open());
  }

  /** Some phones let an element be heard only if it was told to play within a touch. */
  open() {
    const { audio } = this;
    audio.muted = true;
    audio.src = this.closest("live-class").querySelector("live-bell").dataset.bell;
    const rest = () => {
      if (!this.playing) audio.pause();
      audio.muted = false;
    };
    audio.play().then(rest, rest);
  }

  turn(playing) {
    const isOther = JSON.stringify(playing) !== JSON.stringify(this.playing);
    this.playing = playing;
    this.hidden = !playing;
    this.letGo?.();
    if (!playing) return this.audio.pause();
    show(this.querySelector("span[data-title]"), this.titleOf(playing.practice));
    if (isOther) this.load();
    this.letGo = at(playing.began, () => this.play());
  }

  titleOf = (key) => this.querySelector(`template[data-practice="${CSS.escape(key)}"]`)?.dataset.title ?? "";

  address(kind) {
    const { practice, minutes } = this.playing;
    const asked = new URLSearchParams({ voice: this.voice, delay: 0, e: this.dataset.edition });
    return `/practice/sound/${practice}/${minutes * 60}.${kind}?${asked}`;
  }

  load() {
    this.audio.src = this.address("mp3");
    this.readCues();
  }

  async readCues() {
    const told = await fetch(this.address("json")).then((answer) => answer.json()).catch(() => null);
    this.cues = told?.cues ?? [];
  }

  /** In another voice, from the same place. */
  speak(voice) {
    this.voice = voice;
    remember("voice", voice);
    if (!this.playing) return;
    this.load();
    this.play();
  }

  /** A voice that this practice does not have gives way to the one it always has, then to words and bells. */
  speakOtherwise() {
    if (!this.playing || this.voice === "words") return;
    this.voice = this.voice === "default" ? "words" : "default";
    this.load();
    this.play();
  }

  /** Where all are now, in seconds from the beginning. */
  get wanted() {
    return (this.line.now() - this.playing.began) / 1_000;
  }

  get isOver() {
    return this.wanted >= Math.min(this.audio.duration || Infinity, this.playing.minutes * 60);
  }

  play() {
    if (!this.playing || !this.line || this.wanted < 0 || this.isOver || !this.audio.paused) return;
    this.audio.volume = 0;
    this.audio.play().then(() => this.comeIn(), () => {});
  }

  comeIn() {
    this.audio.currentTime = Math.max(0, this.wanted);
    const began = performance.now();
    const louder = () => {
      const part = Math.min(1, (performance.now() - began) / FADE);
      this.audio.volume = sound.volume * part;
      if (part < 1 && !this.audio.paused) setTimeout(louder, 60);
    };
    if (this.wanted < 1) this.audio.volume = sound.volume;
    else louder();
  }

  /** Once a second: a little slower or faster where it drifts, a leap where it is far off. */
  follow() {
    const { audio } = this;
    if (!this.playing) return;
    this.read();
    if (audio.paused) return this.play();
    if (this.isOver) return audio.pause();
    const drift = audio.currentTime - this.wanted;
    this.dataset.drift = drift.toFixed(3);
    if (audio.seeking || audio.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return;
    if (Math.abs(drift) > FAR) audio.currentTime = this.wanted;
    audio.playbackRate = Math.abs(drift) > NEAR ? 1 - Math.sign(drift) * Math.min(BEND, Math.abs(drift) / 4) : 1;
  }

  /** The line that is said now, for whoever reads along. */
  read() {
    const isOpen = this.querySelector("[data-words]").open;
    const cue = this.cues.filter((one) => one.at <= this.wanted && one.kind !== "silence").at(-1);
    show(this.querySelector("[data-line]"), isOpen && cue?.kind === "line" ? cue.text : "");
  }
}

customElements.define("live-practice", LivePractice);
