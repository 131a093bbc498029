// The others' pictures, in their seats of the circle, and their voices. A picture is put into its seat with
// its first frame, and goes with the way of its person.

const SHOWS = new Set(["camera", "own", "still"]);

export class Pictures {
  #videos = new Map();
  #sounds = new Map();

  /** `place(seat)` gives the slot of a seat; `blocked(isIt)` tells whether the browser wants a tap first. */
  constructor({ place, sounds, blocked }) {
    Object.assign(this, { place, sounds, blocked });
    this.quiet = () => false;
  }

  /** People by seat as {sound, picture}; whoever is not named any more goes. */
  show(people, wayOf) {
    for (const seat of [...this.#videos.keys()]) if (!people.get(seat)?.picture) this.#hide(seat);
    for (const seat of [...this.#sounds.keys()]) if (!people.get(seat)?.sound) this.#silence(seat);
    for (const [seat, { sound, picture }] of people) {
      if (picture) this.#see(seat, picture);
      if (sound) this.#hear(seat, sound);
    }
    this.arrange(wayOf);
  }

  /** Where each picture stands now: in its seat, if its person shows themselves. */
  arrange(wayOf) {
    for (const [seat, video] of this.#videos) {
      const slot = SHOWS.has(wayOf(seat)) && video.dataset.seen ? this.place(seat) : null;
      if (!slot) video.remove();
      else if (video.parentElement !== slot) {
        slot.append(video);
        video.play().catch(() => {});
      }
    }
    for (const [seat, sound] of this.#sounds) sound.muted = this.quiet(seat);
  }

  /** One's own picture, seen by nobody else than oneself. */
  mirror(seat, stream) {
    const slot = this.place(seat);
    const there = slot?.querySelector("video[data-own]");
    if (!stream || !slot) return there?.remove();
    if (there?.srcObject === stream) return undefined;
    there?.remove();
    const video = element(stream);
    video.dataset.own = "";
    slot.append(video);
    return video.play().catch(() => {});
  }

  /** After a tap: play whatever the browser held back. */
  play() {
    for (const one of this.#sounds.values()) one.play().catch(() => {});
    this.blocked(false);
  }

  video(seat) {
    return this.#videos.get(seat) ?? null;
  }

  #see(seat, track) {
    const there = this.#videos.get(seat);
    if (there?.srcObject.getVideoTracks()[0] === track) return;
    this.#hide(seat);
    const video = element(new MediaStream([track]));
    video.addEventListener("loadeddata", () => {
      video.dataset.seen = "1";
      this.seen?.();
    });
    video.play().catch(() => {});
    this.#videos.set(seat, video);
  }

  #hear(seat, track) {
    const there = this.#sounds.get(seat);
    if (there?.srcObject.getAudioTracks()[0] === track) return;
    this.#silence(seat);
    const sound = Object.assign(document.createElement("audio"), { autoplay: true });
    sound.srcObject = new MediaStream([track]);
    this.sounds.append(sound);
    sound.play().catch(({ name }) => name === "NotAllowedError" && this.blocked(true));
    this.#sounds.set(seat, sound);
  }

  #hide(seat) {
    const video = this.#videos.get(seat);
    video?.remove();
    if (video) video.srcObject = null;
    this.#videos.delete(seat);
  }

  #silence(seat) {
    const sound = this.#sounds.get(seat);
    sound?.remove();
    if (sound) sound.srcObject = null;
    this.#sounds.delete(seat);
  }
}

function element(stream) {
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, autoplay: true });
  video.srcObject = stream;
  video.setAttribute("aria-hidden", "true");
  return video;
}
