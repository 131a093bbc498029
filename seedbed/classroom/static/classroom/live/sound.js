// What is heard here: one audio context, opened by a touch; how loud, as this device remembers it; and the
// bell, rung at a moment of the server's clock.
import { remember, remembered } from "../../practice/device.js";
import { line } from "./line.js";

const SOON = 0.03;

class Sound extends EventTarget {
  #context = null;
  #bell = null;
  #loading = null;

  constructor() {
    super();
    const level = Number(remembered("class-level"));
    this.level = remembered("class-level") !== null && level >= 0 && level <= 1 ? level : 0.8;
    this.isMuted = remembered("class-muted") === "yes";
  }

  get volume() {
    return this.isMuted ? 0 : this.level;
  }

  get isOpen() {
    return this.#context?.state === "running";
  }

  /** How loud for oneself, kept on this device. */
  choose({ level = this.level, isMuted = this.isMuted }) {
    Object.assign(this, { level, isMuted });
    remember("class-level", String(level));
    remember("class-muted", isMuted ? "yes" : "no");
    this.dispatchEvent(new Event("volume"));
  }

  /** Within a touch of the person: from then on this page may sound. */
  unlock() {
    this.#open().resume().catch(() => {});
  }

  /** The bell's sound, fetched once. */
  load(address) {
    this.#loading ??= fetch(address)
      .then((answer) => answer.arrayBuffer())
      .then((bytes) => this.#open().decodeAudioData(bytes))
      .then((bell) => (this.#bell = bell))
      .catch((error) => {
        this.#loading = null;
        throw error;
      });
    return this.#loading;
  }

  /** Ring at that moment of the server's clock, or at once for 0. `told` hears when it really begins;
      the answer stops it, or is undefined where nothing can sound. */
  ring(moment, gain, told) {
    if (!this.isOpen || !this.#bell || !this.volume) return undefined;
    const context = this.#context;
    const latency = context.outputLatency || context.baseLatency || 0;
    const asked = moment ? (moment - line.now()) / 1_000 - latency : SOON;
    const starts = context.currentTime + Math.max(0, asked);
    const source = new AudioBufferSourceNode(context, { buffer: this.#bell });
    source.connect(new GainNode(context, { gain: gain * this.volume })).connect(context.destination);
    source.start(starts);
    const wait = (starts - context.currentTime + latency) * 1_000;
    const timer = setTimeout(() => told(line.now() + (starts - context.currentTime + latency) * 1_000), Math.max(0, wait));
    return () => {
      clearTimeout(timer);
      source.stop();
    };
  }

  #open() {
    if (this.#context) return this.#context;
    this.#context = new AudioContext({ latencyHint: "interactive" });
    this.#context.addEventListener("statechange", () => this.dispatchEvent(new Event("state")));
    return this.#context;
  }
}

export const sound = new Sound();
