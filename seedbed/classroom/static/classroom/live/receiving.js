// What comes out of a room: one connection for everybody's sound and pictures. Pictures that are not to be
// shown are held back at the gateway, without agreeing anew.
import { peer } from "./peer.js";

export class Receiving {
  #feeds = new Map();
  #wanted = () => true;
  #sent = new Map();
  #streams = [];
  #queue = Promise.resolve();
  #connection = null;
  #isIn = false;
  #isClosed = false;

  /** `changed(people)`: a map of feed to {sound, picture} tracks. */
  constructor(handle, { room, privateId, relays, token, failed, changed }) {
    Object.assign(this, { handle, room, privateId, relays, token, failed, changed });
  }

  /** These publish now, each with its streams, beside those known. */
  add(publishers) {
    const news = publishers.filter(({ id, streams }) => streams?.length && !this.#feeds.has(id));
    for (const { id, streams } of news) this.#feeds.set(id, streams);
    if (news.length) this.#next(() => this.#subscribe(news.map(({ id }) => id)));
  }

  drop(feed) {
    if (!this.#feeds.delete(feed)) return;
    this.#next(async () => {
      if (!this.#isIn || !this.#streams.some((one) => one.feed_id === feed)) return;
      await this.#agree(await this.handle.say({ request: "update", unsubscribe: [{ feed }] }));
    });
  }

  /** Whose pictures are wanted: (feed) -> boolean. */
  want(wanted) {
    this.#wanted = wanted;
    this.#next(() => this.#hold());
  }

  close() {
    this.#isClosed = true;
    this.#connection?.close();
    this.handle.detach();
  }

  /** One thing after another: an agreement that is under way is never crossed by the next. */
  #next(deed) {
    this.#queue = this.#queue.then(() => (this.#isClosed ? null : deed())).catch(() => this.#isClosed || this.failed());
  }

  async #subscribe(feeds) {
    const streams = feeds.flatMap((feed) =>
      (this.#feeds.get(feed) ?? [])
        .filter(({ type, disabled }) => !disabled && type !== "data")
        .map(({ mid, type }) => ({ feed, mid, ...(type === "video" && { send: this.#wanted(feed) }) })),
    );
    if (!streams.length) return;
    if (this.#isIn) {
      await this.#agree(await this.handle.say({ request: "update", subscribe: streams }));
    } else {
      const { room, privateId: private_id } = this;
      const token = await this.token();
      const asked = { request: "join", ptype: "subscriber", room, token, private_id, streams };
      this.#connection = peer(this.handle, this.relays, this.failed);
      const told = await this.handle.say(asked);
      this.#isIn = true;
      await this.#agree(told);
    }
    await this.#hold();
  }

  async #agree({ jsep, streams }) {
    if (streams) this.#streams = streams;
    if (jsep) {
      await this.#connection.setRemoteDescription(jsep);
      await this.#connection.setLocalDescription();
      await this.handle.say({ request: "start" }, this.#connection.localDescription);
    }
    this.#tell();
  }

  #tell() {
    const people = new Map();
    const tracks = new Map(this.#connection.getTransceivers().map((one) => [one.mid, one.receiver.track]));
    for (const { mid, type, feed_id: feed } of this.#streams) {
      if (!feed || !this.#feeds.has(feed)) continue;
      const person = people.get(feed) ?? {};
      people.set(feed, { ...person, [type === "audio" ? "sound" : "picture"]: tracks.get(mid) });
    }
    this.changed(people);
  }

  /** Hold back the pictures that are not wanted, and let the others come. */
  async #hold() {
    if (!this.#isIn) return;
    const streams = this.#streams
      .filter(({ type, feed_id: feed }) => type === "video" && feed)
      .map(({ mid, feed_id: feed }) => ({ mid, send: Boolean(this.#wanted(feed)) }))
      .filter(({ mid, send }) => this.#sent.get(mid) !== send);
    if (!streams.length) return;
    await this.handle.say({ request: "configure", streams });
    for (const { mid, send } of streams) this.#sent.set(mid, send);
  }
}
