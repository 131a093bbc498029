// What goes out into a room: one connection with a place for sound and one for a picture, agreed on once
// when coming in. What is sent in them is changed by replacing tracks, never by agreeing anew: browsers of
// Apple fall silent after that (meetecho/janus-gateway#2796).
import { peer } from "./peer.js";

export class Sending {
  constructor(handle, relays, failed) {
    this.handle = handle;
    this.connection = peer(handle, relays, failed);
    this.sound = this.connection.addTransceiver("audio", { direction: "sendonly" }).sender;
    this.picture = this.connection.addTransceiver("video", { direction: "sendonly" }).sender;
  }

  async begin() {
    await this.connection.setLocalDescription();
    const { jsep } = await this.handle.say({ request: "publish" }, this.connection.localDescription);
    await this.connection.setRemoteDescription(jsep);
  }

  /** Send these; null sends nothing in that place. */
  async send({ sound, picture, bits }) {
    if (this.sound.track !== sound) await this.sound.replaceTrack(sound);
    if (this.picture.track !== picture) await this.picture.replaceTrack(picture);
    await this.#limit(this.sound, { maxBitrate: bits.sound });
    await this.#limit(this.picture, { maxBitrate: bits.picture, maxFramerate: bits.frames, scaleResolutionDownBy: bits.shrink });
  }

  async #limit(sender, limits) {
    const told = sender.getParameters();
    const [first] = told.encodings ?? [];
    if (!first || Object.entries(limits).every(([name, value]) => first[name] === value)) return;
    for (const [name, value] of Object.entries(limits)) {
      if (value === undefined) delete first[name];
      else first[name] = value;
    }
    await sender.setParameters(told).catch(() => {});
  }

  close() {
    this.connection.close();
    this.handle.detach();
  }
}
