// One room of the built-in gateway: coming in, who else is there, and going out again.
import { Gateway } from "./gateway.js";
import { Receiving } from "./receiving.js";
import { Sending } from "./sending.js";

const AHEAD = 15_000;

export class JanusRoom extends EventTarget {
  #isLeft = false;
  #people = new Map();

  /** `renew` asks for the way in anew; `clock` tells the server's time. */
  constructor(door, { renew, clock }) {
    super();
    this.door = door;
    this.renew = renew;
    this.clock = clock;
    const mark = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
    this.me = `${door.me}.${mark}`;
  }

  get name() {
    return this.door.room;
  }

  async enter() {
    const { door } = this;
    this.gateway = new Gateway(door.address, door.session);
    this.gateway.addEventListener("lost", () => this.#lose());
    await this.gateway.open();
    const [out, into] = await Promise.all([this.gateway.attach(), this.gateway.attach()]);
    out.addEventListener("word", ({ detail }) => this.#told(detail.plugindata?.data));
    const told = await out.say({
      request: "join", ptype: "publisher", room: door.name, id: this.me, token: door.token,
    });
    this.sending = new Sending(out, door.relays, () => this.#lose());
    this.receiving = new Receiving(into, {
      room: door.name, privateId: told.private_id, relays: door.relays,
      token: () => this.#token(), failed: () => this.#lose(), changed: (people) => this.#seen(people),
    });
    this.receiving.add(told.publishers ?? []);
    await this.sending.begin();
    if (this.#isLeft) this.leave();
  }

  /** Everybody there by seat: {sound, picture} tracks. */
  get people() {
    return this.#people;
  }

  /** Whose pictures are wanted: (seat) -> boolean. */
  want(wanted) {
    this.receiving?.want((feed) => wanted(this.#seat(feed)));
  }

  leave() {
    this.#isLeft = true;
    this.sending?.close();
    this.receiving?.close();
    this.gateway?.close();
  }

  async #token() {
    if (this.clock() > this.door.until - AHEAD) this.#know(await this.renew());
    return this.door.token;
  }

  #know(door) {
    if (door?.name === this.door.name) this.door = { ...this.door, ...door, me: this.door.me };
  }

  /** The seat a publisher speaks for, by what the server told us; null for one it did not tell of. */
  #seat(feed) {
    return this.door.people[String(feed).split(".")[0]] ?? null;
  }

  async #told(word) {
    if (!word) return;
    if (word.videoroom === "destroyed" || word.kicked || word.leaving === "ok") return this.#lose();
    const gone = word.leaving ?? word.unpublished ?? word.kicked;
    if (gone && gone !== "ok") this.receiving?.drop(gone);
    const came = word.publishers ?? [];
    if (came.some(({ id }) => this.#seat(id) === null)) this.#know(await this.renew());
    if (came.length) this.receiving?.add(came.filter(({ id }) => this.#seat(id) !== null));
  }

  #seen(people) {
    this.#people = new Map();
    for (const [feed, tracks] of people) this.#people.set(this.#seat(feed), tracks);
    this.dispatchEvent(new Event("people"));
  }

  #lose() {
    if (this.#isLeft) return;
    this.leave();
    this.dispatchEvent(new Event("lost"));
  }
}
