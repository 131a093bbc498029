// Builds a practice or a timer of any length from its parts, without a network and without an
// encoder. Byte for byte what the server would send: practice/timeline.py is its twin, and
// tests/journeys/test_join.py holds them to it. No page is needed to use it.

import { joined, sum } from "./mp3.js";

export const FRAME_SECONDS = 576 / 22050;
const MOST_PARTS = 60;
const MOST_SECONDS = 4 * 60 * 60;

/** The speech, the bells and the least silences need `least` seconds. */
export class TooShort extends Error {
  constructor(frames) {
    super("This practice needs more time in this voice.");
    this.least = Math.ceil(frames * FRAME_SECONDS);
  }
}

/** No timer is written like that. */
export class NotATimer extends Error {}

/** What the server sent as parts: what is said and rung in order, and the frames to join. */
export function readParts(buffer) {
  const length = new DataView(buffer).getUint32(0);
  const about = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  let at = 4 + length;
  const units = about.units.map(({ bytes, frames }) => {
    const data = new Uint8Array(buffer, at, bytes);
    at += bytes;
    return { data, frames };
  });
  if (at !== buffer.byteLength) throw new RangeError("These parts are not whole.");
  return { ...about, bells: units.slice(0, 3), lines: units.slice(3) };
}

/** The practice in `seconds`, after `delay` seconds of quiet; with `words` nothing is spoken. */
export function fit(parts, seconds, { delay = 0, words = false } = {}) {
  const cues = parts.cues.map((cue) => (words && cue.kind === "line" ? { ...cue, frames: cue.quiet } : cue));
  const least = sum(cues.map((cue) => (cue.weight ? parts.floor : cue.frames)));
  if (whole(seconds) < least) throw new TooShort(least);
  const left = whole(seconds) - sum(cues.map((cue) => cue.frames));
  const weights = cues.filter((cue) => cue.weight).map((cue) => cue.weight);
  const shares = shared(left, weights, parts.floor);
  const filled = cues.map((cue) => (cue.weight ? { ...cue, frames: shares.shift() } : cue));
  if (!weights.length && left) filled.push(quiet(left));
  return after(filled, whole(delay));
}

/** A timer such as `s10-b1-s1200-b3`; a time is counted from the first stroke before it. */
export function timer(spec, parts) {
  const cues = [];
  let total = 0;
  for (const [kind, number] of readSpec(spec)) {
    if (kind === "b") {
      cues.push({ kind: "bell", frames: parts.bells[number - 1].frames, strokes: number, text: "" });
      continue;
    }
    total += number;
    const frames = whole(total) - sum(cues.map((cue) => cue.frames));
    if (frames < 0) throw new NotATimer("The bells are too near each other.");
    cues.push(quiet(frames));
  }
  const timeline = after(cues, 0);
  const seconds = timeline.frames * FRAME_SECONDS;
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) throw new NotATimer("A timer lasts up to four hours.");
  return timeline;
}

/** The practice as one ordinary file. */
export function build(parts, seconds, options = {}) {
  return file(fit(parts, seconds, options), parts, options.words);
}

/** The timer as one ordinary file. */
export function buildBells(spec, parts) {
  return file(timer(spec, parts), parts, true);
}

/** A timeline in seconds from the beginning of its file, as the server tells it. */
export function told(timeline) {
  let at = 0;
  const cues = timeline.cues.map(({ kind, frames, text, strokes }) => {
    const cue = { at: thousandth(at), seconds: thousandth(frames), kind, text, strokes };
    at += frames;
    return cue;
  });
  return { seconds: thousandth(timeline.frames), delay: thousandth(timeline.delay), cues };
}

function file(timeline, parts, words) {
  const lines = parts.lines[Symbol.iterator]();
  const units = timeline.cues.map((cue) => {
    if (cue.kind === "bell") return parts.bells[cue.strokes - 1];
    return cue.kind === "line" && !words ? lines.next().value : { frames: cue.frames };
  });
  return joined(units);
}

/** `frames` shared out by weight, none below the floor. */
function shared(frames, weights, floor) {
  const atFloor = new Set();
  for (;;) {
    const left = frames - floor * atFloor.size;
    const total = sum(weights.filter((_, i) => !atFloor.has(i)));
    const below = [...weights.keys()].filter((i) => !atFloor.has(i) && weights[i] * left < floor * total);
    if (!below.length) return rounded(left, total, weights, atFloor, floor);
    below.forEach((i) => atFloor.add(i));
  }
}

function rounded(left, total, weights, atFloor, floor) {
  let [weighed, given] = [0, 0];
  return weights.map((weight, i) => {
    if (atFloor.has(i)) return floor;
    weighed += weight;
    const before = given;
    given = Math.floor((left * weighed) / total + 0.5);
    return given - before;
  });
}

function readSpec(spec) {
  if (!/^(?:s\d{1,5}|b[123])(?:-(?:s\d{1,5}|b[123]))*$/.test(spec)) throw new NotATimer("Write it like s10-b1-s1200-b3.");
  const parts = spec.split("-").map((part) => [part[0], Number(part.slice(1))]);
  if (parts.length > MOST_PARTS) throw new NotATimer("There are too many parts.");
  if (parts.some(([kind], i) => i && parts[i - 1][0] === kind)) throw new NotATimer("Times and bells take turns.");
  return parts;
}

function after(cues, delay) {
  const all = delay ? [quiet(delay), ...cues] : cues;
  return { cues: all, delay, frames: sum(all.map((cue) => cue.frames)) };
}

const quiet = (frames) => ({ kind: "silence", frames, strokes: 0, weight: 0, text: "" });
const whole = (seconds) => Math.floor(seconds / FRAME_SECONDS + 0.5);
const thousandth = (frames) => Math.round(frames * FRAME_SECONDS * 1000) / 1000;
