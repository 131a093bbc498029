// The one line between this page and its class. What the server tells is kept as parts by name; what
// is done here goes out under an id, and again under the same id where the line broke before an answer.
import { ServerClock } from "./server-clock.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000;
const FINAL = new Set([4401, 4404, 4429]);
const ECHO_EVERY = 15_000;
const ECHO_LOST = 8_000;
const FIRST_ECHOES = [0, 60, 180, 400, 800, 1_600, 3_000];

class Line extends EventTarget {
  state = "joining";
  why = 0;
  seat = null;
  role = "";
  isTeam = false;
  version = 0;
  #address;
  #socket = null;
  #parts = new Map();
  #watchers = [];
  #ears = new Map();
  #waiting = new Map();
  #clock = new ServerClock();
  #tries = 0;
  #hasJoined = false;
  #timers = new Set();
  #unheard = [];

  constructor(address) {
    super();
    this.#address = new URL(address, location.href);
    this.#address.protocol = this.#address.protocol.replace("http", "ws");
    addEventListener("online", () => this.#hurry());
    addEventListener("offline", () => this.#socket?.close());
    addEventListener("pagehide", () => this.#leave());
    addEventListener("pageshow", (event) => event.persisted && this.#hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#look());
  }

  // ---- what others use

  /** The current value of a part, or null. */
  part(name) {
    return this.#parts.get(name) ?? null;
  }

  /** Call `fn(value, name)` now and on each change. `seat/*` stands for every part of that beginning. */
  watch(name, fn) {
    const start = name.endsWith("*") ? name.slice(0, -1) : null;
    const isFor = (part) => (start === null ? part === name : part.startsWith(start));
    this.#watchers.push({ isFor, fn });
    if (start === null) fn(this.part(name), name);
    else for (const [part, value] of this.#parts) if (isFor(part)) fn(value, part);
  }

  /** The server's clock, in milliseconds since 1970. */
  now() {
    return this.#clock.now();
  }

  /** How far off `now()` may be at most. */
  get within() {
    return this.#clock.within;
  }

  /** Do something; the promise is kept once the server has it, however often the line breaks. */
  act(verb, fields = {}) {
    return this.ask("act", { act: { do: verb, ...fields } });
  }

  /** Ask for something that only this page is told. */
  ask(kind, { id = newId(), ...fields } = {}) {
    const frame = JSON.stringify({ k: kind, id, ...fields });
    return new Promise((keep, refuse) => {
      this.#waiting.set(id, { frame, keep, refuse });
      if (this.state === "here") this.#socket.send(frame);
    });
  }

  /** Call `fn` with each pushed word of that kind: said, gathered, hidden. */
  hear(kind, fn) {
    this.#ears.set(kind, [...(this.#ears.get(kind) ?? []), fn]);
  }

  /** Come in. A page whose root says `data-waits` does so when its person says so, others at once. */
  join() {
    this.#hasJoined = true;
    if (!this.#socket) this.#join();
  }

  // ---- coming and going

  #join() {
    this.#stop();
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => socket === this.#socket && this.#told(JSON.parse(data)));
    socket.addEventListener("close", ({ code }) => socket === this.#socket && this.#broke(code));
  }

  #broke(code) {
    this.#stop();
    if (FINAL.has(code)) {
      this.why = code;
      for (const { refuse } of this.#waiting.values()) refuse(new Error(""));
      this.#waiting.clear();
      this.#become("closed");
      return;
    }
    if (this.state === "here") this.#become("away");
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 1.7 ** this.#tries);
    this.#tries += 1;
    this.#later(wait * (0.6 + Math.random() * 0.8), () => this.#join());
  }

  #leave() {
    const socket = this.#socket;
    this.#socket = null;
    this.#stop();
    socket?.close(1000);
    if (this.state === "here") this.#become("away");
  }

  #hurry() {
    const isOpen = this.#socket && this.#socket.readyState <= WebSocket.OPEN;
    if (this.state === "closed" || isOpen || !this.#hasJoined) return;
    this.#tries = 0;
    this.#join();
  }

  /** The page is looked at again: perhaps the device slept, and the line is only thought to be there. */
  #look() {
    this.#hurry();
    if (this.state === "here") this.#echo();
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  // ---- what the server tells

  #told(word) {
    if (word.k === "hello") this.#greeted(word);
    else if (word.k === "now") this.#changed(word);
    else if (word.k === "clock") this.#echoed(word);
    else if (word.k === "done" || word.k === "no") this.#answered(word);
    else for (const fn of this.#ears.get(word.k) ?? []) fn(word.said ?? word.one ?? word.id, word);
  }

  #greeted(word) {
    Object.assign(this, { seat: word.seat, role: word.role, isTeam: word.team });
    this.#clock.guess(word.now);
    this.#tries = 0;
    const gone = [...this.#parts.keys()].filter((name) => !(name in word.parts));
    this.#become("here");
    this.#take({ ...word.parts, ...Object.fromEntries(gone.map((name) => [name, null])) }, word.version);
    for (const { frame } of this.#waiting.values()) this.#socket.send(frame);
    for (const wait of FIRST_ECHOES) this.#later(wait, () => this.#echo());
    this.#keepEchoing();
    arrived(this);
  }

  #changed(word) {
    if (word.version >= this.version) this.#take(word.parts, word.version);
  }

  #take(parts, version) {
    this.version = version;
    const changed = Object.entries(parts).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(this.part(name)),
    );
    for (const [name, value] of changed) {
      if (value === null) this.#parts.delete(name);
      else this.#parts.set(name, value);
    }
    for (const [name, value] of changed) {
      for (const { isFor, fn } of this.#watchers) if (isFor(name)) fn(value, name);
    }
    if (changed.length) this.dispatchEvent(new Event("change"));
  }

  #answered({ k, id, why, ...reply }) {
    const asked = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (k === "no") asked?.refuse(new Error(why));
    else asked?.keep(reply);
  }

  // ---- the clock

  #echo() {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ k: "clock", t: performance.now() }));
    this.#unheard.push(this.#later(ECHO_LOST, () => socket === this.#socket && this.#giveUp(socket)));
  }

  /** No echo came: the line is dead, whatever the browser thinks. */
  #giveUp(socket) {
    this.#socket = null;
    socket.close();
    if (this.state === "here") this.#become("away");
    this.#join();
  }

  #echoed({ t, now }) {
    this.#clock.heard(t, now);
    for (const timer of this.#unheard.splice(0)) this.#forget(timer);
  }

  #keepEchoing() {
    this.#later(ECHO_EVERY, () => {
      this.#echo();
      this.#keepEchoing();
    });
  }

  // ---- timers

  #later(wait, fn) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      fn();
    }, wait);
    this.#timers.add(timer);
    return timer;
  }

  #forget(timer) {
    clearTimeout(timer);
    this.#timers.delete(timer);
  }

  #stop() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

/** A new id also where the page is not on a secure address, as on a screen in the same house. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

let arrived;
const first = new Promise((keep) => (arrived = keep));
const root = document.querySelector("live-class");

/** The line of this page, even before its first hello; its state says how it stands. */
export const line = root ? new Line(root.dataset.socket) : null;
if (root && !("waits" in root.dataset)) line.join();

/** The line of this page, once it has been greeted. */
export const whenLine = () => first;
