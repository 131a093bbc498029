// The recording of one guide, made on their own device from their own stream alone. It goes up in
// pieces of some seconds; a piece that did not arrive is sent again, in order, until it has.

const SLICE = 4_000;
const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000];
const PICTURES = ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"];
const SOUNDS = ["audio/webm;codecs=opus", "audio/webm", "audio/mp4"];

export class Tape {
  #queue = [];
  #index = 0;
  #tries = 0;

  /** A tape of this device's own stream: the stage's where it sounds, else of its microphone; or null. */
  static async of({ address, token }) {
    const stage = document.querySelector("live-stage")?.stream;
    const there = stage?.getTracks().filter((track) => track.readyState === "live") ?? [];
    if (there.some((track) => track.kind === "audio")) return new Tape(there, [], address, token);
    try {
      const own = (await navigator.mediaDevices.getUserMedia({ audio: true })).getTracks();
      return new Tape([...there, ...own], own, address, token);
    } catch {
      return null;
    }
  }

  constructor(tracks, own, address, token) {
    Object.assign(this, { tracks, own, address, token, began: 0, ended: () => {}, changed: () => {} });
  }

  /** Record from now on, as the recording that began at that moment of the class. */
  begin(began) {
    this.began = began;
    const kinds = this.tracks.some((track) => track.kind === "video") ? PICTURES : SOUNDS;
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
    this.recorder = new MediaRecorder(new MediaStream(this.tracks), mimeType ? { mimeType } : {});
    this.recorder.addEventListener("dataavailable", ({ data }) => data.size && this.#push(data));
    this.recorder.addEventListener("stop", () => this.#stopped());
    this.recorder.start(SLICE);
  }

  /** No more is recorded; what there is still goes up. */
  end() {
    this.isMeant = true;
    if (this.recorder?.state !== "inactive") this.recorder?.stop();
    this.release();
  }

  /** Somebody said no: what has not gone up goes nowhere. */
  forget() {
    this.#queue = [];
    this.isForgotten = true;
    this.end();
    this.changed();
  }

  release() {
    for (const track of this.own) track.stop();
  }

  /** How many pieces have not arrived. */
  get unsent() {
    return this.#queue.length;
  }

  // A device that went, or a track that was changed, stops the recorder by itself.
  #stopped() {
    if (!this.isMeant) this.ended();
  }

  #push(piece) {
    if (this.isForgotten) return;
    this.#queue.push({ index: this.#index++, piece });
    this.changed();
    if (!this.isSending) this.#send();
  }

  async #send() {
    this.isSending = true;
    while (this.#queue.length) {
      const answer = await this.#post(this.#queue[0]);
      if (answer === "again") await this.#wait();
      else if (answer === "over") this.#queue = [];
      else this.#queue.shift();
      this.changed();
    }
    this.isSending = false;
  }

  async #post({ index, piece }) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.token);
    body.set("began", this.began);
    body.set("index", index);
    body.set("piece", piece, `${index}`);
    try {
      const { ok, status } = await fetch(this.address, { method: "POST", body });
      if (ok) this.#tries = 0;
      if (ok || status === 422) return "sent";
      return status === 410 || status === 404 ? "over" : "again";
    } catch {
      return "again";
    }
  }

  #wait() {
    const wait = WAITS[Math.min(this.#tries, WAITS.length - 1)];
    this.#tries += 1;
    return new Promise((keep) => setTimeout(keep, wait));
  }
}
