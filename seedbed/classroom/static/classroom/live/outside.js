// A meeting that is somewhere else: within a frame where its provider can be, else in a window of its own,
// with this page beside it.

const MAY = "camera; microphone; display-capture; autoplay; fullscreen";
const WINDOW = "seedbed-room";

export class Outside {
  constructor(stage) {
    this.frame = stage.querySelector("[data-frame]");
    this.opener = stage.querySelector("[data-open]");
    this.title = this.frame.dataset.title;
  }

  /** Show the way into that room. */
  show(door) {
    this.door = door;
    this.opener.hidden = Boolean(door.is_embedded) || !door.address;
    if (door.is_embedded) this.#embed(door.address);
    else this.frame.replaceChildren();
  }

  hide() {
    this.door = null;
    this.opener.hidden = true;
    this.frame.replaceChildren();
    this.frame.hidden = true;
  }

  /** From a tap: the window is opened at once, since browsers let nothing else, and led there after. */
  async open(ask) {
    const there = window.open("", WINDOW);
    if (!there) return;
    try {
      const door = this.door.is_same ? this.door : await ask();
      there.opener = null;
      there.location.href = door.address;
    } catch (error) {
      there.close();
      throw error;
    }
  }

  #embed(address) {
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: address, title: this.title, allow: MAY, referrerPolicy: "origin" });
    this.frame.replaceChildren(frame);
    this.frame.hidden = false;
  }
}
