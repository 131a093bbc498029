// One's own camera and microphone: asked for when the person says so, kept across rooms, and sent as the
// way they take part in allows.
import { filters, isHushed, tuned } from "./microphone.js";
import { Stills } from "./stills.js";

const CAMERA = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } };
const SEES = new Set(["camera", "own", "still"]);
const SPEECH_BITS = 32_000;
const BELL_BITS = 96_000;
const SIZES = [
  { most: 3, picture: 600_000, frames: 24, shrink: 1 },
  { most: 8, picture: 300_000, frames: 20, shrink: 1 },
  { most: 16, picture: 160_000, frames: 15, shrink: 2 },
  { most: Infinity, picture: 100_000, frames: 12, shrink: 2 },
];
const THIN = { picture: 120_000, frames: 12, shrink: 2 };
const STILL = { picture: 100_000, frames: undefined, shrink: 1 };

export class OwnMedia extends EventTarget {
  stream = new MediaStream();
  way = "camera";
  profile = "speech";
  guides = false;
  isMuted = false;
  isResting = false;
  #stills = null;
  #tuning = Promise.resolve();

  get microphone() {
    return this.stream.getAudioTracks()[0] ?? null;
  }

  get camera() {
    return this.stream.getVideoTracks()[0] ?? null;
  }

  get isOn() {
    return Boolean(this.microphone);
  }

  /** From a tap of the person: their microphone, and their camera where their way shows it. */
  async turnOn() {
    const audio = filters(this.profile, this.guides);
    const wanted = SEES.has(this.way) ? [{ audio, video: CAMERA }, { audio }] : [{ audio }];
    let why;
    for (const asked of wanted) {
      try {
        const made = await navigator.mediaDevices.getUserMedia(asked);
        this.#keep(made.getTracks());
        return this.#changed();
      } catch (error) {
        why = error;
        if (error.name === "NotAllowedError") break;
      }
    }
    throw why;
  }

  turnOff() {
    for (const track of this.stream.getTracks()) this.#drop(track);
    this.#changed();
  }

  /** Stepped out for a while: nothing goes out, and all is as it was afterwards. */
  rest(isResting) {
    if (isResting === this.isResting) return;
    this.isResting = isResting;
    this.#changed();
  }

  mute(isMuted) {
    this.isMuted = isMuted;
    this.#changed();
  }

  /** How the person takes part: the camera goes off with a way that shows none, and on again. */
  async go(way) {
    this.way = way;
    if (!SEES.has(way) && this.camera) this.#drop(this.camera);
    if (SEES.has(way) && this.isOn && !this.camera) {
      const made = await navigator.mediaDevices.getUserMedia({ video: CAMERA }).catch(() => null);
      this.#keep(made?.getTracks() ?? []);
    }
    this.#changed();
  }

  /** What the microphone is set for; its level is held where no voice is meant. */
  tune(profile, guides) {
    if (profile === this.profile && guides === this.guides) return;
    Object.assign(this, { profile, guides });
    this.#changed();
    this.#tuning = this.#tuning.then(() => this.#tune());
  }

  async #tune() {
    const before = this.microphone;
    const after = before && (await tuned(before, filters(this.profile, this.guides)));
    if (after === before || this.microphone !== before) return;
    this.#drop(before);
    this.#keep([after]);
    this.#changed();
  }

  /** What goes out into a room of so many. */
  sends(people) {
    const size = SIZES.find(({ most }) => people <= most);
    const bits = this.way === "still" ? STILL : this.way === "own" ? THIN : size;
    const sound = this.profile === "speech" ? SPEECH_BITS : BELL_BITS;
    return { sound: this.microphone, picture: this.#picture, bits: { ...bits, sound } };
  }

  get #picture() {
    return this.way === "still" ? (this.#stills?.track ?? null) : this.camera;
  }

  #keep(tracks) {
    for (const track of tracks) {
      this.stream.addTrack(track);
      track.addEventListener("ended", () => {
        this.#drop(track);
        this.#changed();
      });
    }
  }

  #drop(track) {
    track.stop();
    this.stream.removeTrack(track);
  }

  #changed() {
    const { microphone, camera } = this;
    const isHeard = !this.isMuted && !this.isResting && !isHushed(this.profile, this.guides);
    if (microphone) microphone.enabled = isHeard;
    if (camera) camera.enabled = !this.isResting;
    const needsStills = this.way === "still" && camera;
    if (!needsStills || this.#stills?.camera !== camera) {
      this.#stills?.stop();
      this.#stills = needsStills ? Object.assign(new Stills(camera), { camera }) : null;
    }
    this.dispatchEvent(new Event("change"));
  }
}
