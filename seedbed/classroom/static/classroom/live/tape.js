// The recording of one guide, made on their own device from their own stream alone.

const SLICE = 5_000;
const KINDS = ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"];
const SOUNDS = ["audio/webm;codecs=opus", "audio/webm", "audio/mp4"];

export class Tape {
  /** A tape of this device's own stream: the stage's where it has one, else its microphone. */
  static async of() {
    const stage = document.querySelector("live-stage")?.stream;
    const tracks = stage?.getTracks().filter((track) => track.readyState === "live") ?? [];
    if (tracks.some((track) => track.kind === "audio")) return new Tape(tracks, false);
    try {
      const own = await navigator.mediaDevices.getUserMedia({ audio: true });
      return new Tape([...own.getTracks(), ...tracks], true);
    } catch {
      return null;
    }
  }

  constructor(tracks, isOwn) {
    this.tracks = tracks;
    this.isOwn = isOwn;
  }

  release() {
    if (this.isOwn) for (const track of this.tracks) track.stop();
  }
}
