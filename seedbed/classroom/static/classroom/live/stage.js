// Seeing and hearing each other: one's own camera and microphone, the others' pictures in their seats, and
// the room in which one belongs. Whoever is sent into a group is there within a second, with the same stream.
import { groupNow } from "./clock.js";
import { Glimpses } from "./glimpses.js";
import { JanusRoom } from "./janus.js";
import { whenLine } from "./line.js";
import { Outside } from "./outside.js";
import { OwnMedia } from "./own-media.js";
import { Phrases, show } from "./phrases.js";
import { Pictures } from "./pictures.js";
import { at } from "./tick.js";

const APART = new Set(["text", "phone", "room"]);
const WAITS = [300, 1_000, 2_000, 4_000, 5_000];
const SETTLES = 80;

class LiveStage extends HTMLElement {
  own = new OwnMedia();
  door = null;
  room = null;
  #tries = 0;
  #isBusy = false;
  #again = false;
  #timer;
  #forgetEnd = () => {};

  /** One's own camera and microphone; empty until they are turned on. */
  get stream() {
    return this.own.stream;
  }

  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.outside = new Outside(this);
    this.pictures = new Pictures({
      place: (seat) => document.querySelector(`live-circle [data-seat="${seat}"] [data-picture]`),
      sounds: this.querySelector("[data-sounds]"),
      blocked: (isIt) => (this.querySelector("[data-hear]").hidden = !isIt),
    });
    this.pictures.quiet = (seat) => this.profile === "silence" && seat !== this.line.part("guide");
    this.pictures.seen = () => this.arrange();
    this.glimpses = new Glimpses((wanted) => this.room?.want(wanted));
    this.own.addEventListener("change", () => this.send());
    this.addEventListener("click", (event) => this.tap(event.target.closest("[data-do]")?.dataset.do));
    this.#watch();
    addEventListener("pagehide", () => this.#leave());
  }

  #watch() {
    const { line } = this;
    line.watch(`seat/${line.seat}`, (seat) => this.take(seat?.way));
    line.watch("groups", (groups) => this.sent(groups));
    line.watch("own/side", () => this.follow());
    line.watch("run", () => this.tune());
    line.watch("guide", () => this.tune());
    line.addEventListener("change", () => this.arrange());
    line.addEventListener("state", () => line.state === "here" && this.follow());
  }

  get way() {
    return this.lastWay ?? "camera";
  }

  get profile() {
    return this.line.part("run")?.sound ?? "speech";
  }

  /** The room in which one belongs, as far as this page can tell. */
  get belongs() {
    const { line } = this;
    const side = line.part("own/side");
    if (side) return `side-${side.seat}`;
    const group = groupNow(line.part("groups"), line.seat, line.now());
    return group ? `group-${group.id}` : "circle";
  }

  /** How one takes part, acted upon. A seat that is not told of, after a line that broke, changes nothing:
      no camera is turned on by that. Whoever steps aside is neither seen nor heard until they are back. */
  take(way) {
    if (!way) return;
    this.own.rest(way === "quiet");
    if (way === "quiet" || way === this.lastWay) return;
    this.lastWay = way;
    if (APART.has(way)) this.own.turnOff();
    this.own.go(way);
    this.follow();
  }

  sent(groups) {
    this.#forgetEnd();
    if (groups) this.#forgetEnd = at(groups.ends + SETTLES, () => this.follow());
    this.follow();
  }

  tune() {
    this.own.tune(this.profile, this.line.part("guide") === this.line.seat);
    this.arrange();
  }

  // ---- the room

  /** Be in the room in which one belongs: one thing after another, however fast things change. */
  async follow() {
    clearTimeout(this.#timer);
    this.#again = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#again) {
      this.#again = false;
      await this.#go().catch(() => this.#later());
    }
    this.#isBusy = false;
  }

  async #go() {
    if (APART.has(this.way)) {
      this.#leave();
      const isKnown = this.door?.room === this.belongs;
      if (!isKnown) this.#know(await this.line.ask("room"));
      return this.render();
    }
    if (this.room ? this.room.name === this.belongs : this.outside.door?.room === this.belongs) return this.render();
    this.#leave();
    const door = await this.line.ask("room");
    this.#know(door);
    if (door.kind === "janus") await this.#enter(door);
    else if (door.kind !== "none") this.outside.show(door);
    this.#tries = 0;
    if (door.room !== this.belongs) this.#later();
    return this.render();
  }

  async #enter(door) {
    const room = new JanusRoom(door, { renew: () => this.line.ask("room"), clock: () => this.line.now() });
    room.addEventListener("people", () => this.people());
    room.addEventListener("lost", () => this.#lost(room));
    this.room = room;
    try {
      await room.enter();
    } catch (error) {
      this.#leave();
      throw error;
    }
    await this.send();
    this.people();
  }

  #know(door) {
    this.door = door;
    this.dispatchEvent(new CustomEvent("door", { bubbles: true, detail: door }));
  }

  #leave() {
    this.glimpses.stop();
    this.room?.leave();
    this.room = null;
    this.outside.hide();
    this.pictures.show(new Map(), () => "");
  }

  #lost(room) {
    if (room !== this.room) return;
    this.#leave();
    this.#later();
  }

  #later() {
    const wait = WAITS[Math.min(this.#tries++, WAITS.length - 1)];
    this.render();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.follow(), wait);
  }

  // ---- what is sent and seen

  async send() {
    this.render();
    const people = (this.room?.people.size ?? 0) + 1;
    await this.room?.sending?.send(this.own.sends(people)).catch(() => {});
  }

  people() {
    if (!this.room) return;
    this.pictures.show(this.room.people, (seat) => this.wayOf(seat));
    const guide = this.line.part("guide");
    const seats = [...this.room.people.keys()].sort((one, other) => (other === guide) - (one === guide) || one - other);
    this.glimpses.set(this.way, seats);
    this.send();
  }

  arrange() {
    this.pictures.arrange((seat) => this.wayOf(seat));
    const isShown = this.showsOwn && this.own.camera;
    this.pictures.mirror(this.line.seat, isShown ? this.own.stream : null);
    if (this.room) this.glimpses.set(this.way, [...this.room.people.keys()].sort((a, b) => this.#rank(a) - this.#rank(b)));
  }

  #rank(seat) {
    return seat === this.line.part("guide") ? -1 : seat;
  }

  wayOf(seat) {
    return this.line.part(`seat/${seat}`)?.way ?? "";
  }

  // ---- what the person does

  async tap(deed) {
    if (deed) this.pictures.play();
    if (deed === "on") await this.turnOn();
    if (deed === "off") this.own.turnOff();
    if (deed === "mute") this.own.mute(!this.own.isMuted);
    if (deed === "self") this.showsOwn = !this.showsOwn;
    if (deed === "open") await this.outside.open(() => this.line.ask("room")).catch(() => this.say("unreached"));
    this.arrange();
    this.render();
  }

  async turnOn() {
    try {
      await this.own.turnOn();
      this.said = "";
    } catch (error) {
      this.said = error.name === "NotAllowedError" ? "denied" : "missing";
    }
  }

  say(key) {
    show(this.querySelector("[data-say]"), key ? this.phrases.say(key) : "");
  }

  render() {
    const isInside = this.door?.kind === "janus" && !APART.has(this.way);
    const { isOn, isMuted, camera } = this.own;
    this.dataset.kind = this.door?.kind ?? "";
    this.#show("on", isInside && !isOn);
    this.#show("mute", isInside && isOn, isMuted);
    this.#show("self", isInside && isOn && Boolean(camera), Boolean(this.showsOwn));
    this.#show("off", isInside && isOn);
    const lost = isInside && !this.room ? "coming" : "";
    this.say(this.said || lost || (!this.door && this.#tries > 1 ? "unreached" : ""));
    this.querySelector("[data-alone]").hidden = this.door?.kind !== "none";
  }

  #show(deed, isShown, isPressed) {
    const button = this.querySelector(`[data-do="${deed}"]`);
    button.hidden = !isShown;
    if (isPressed !== undefined) button.setAttribute("aria-pressed", String(isPressed));
  }
}

customElements.define("live-stage", LiveStage);
