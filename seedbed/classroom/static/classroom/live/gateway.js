// Our own small client of a Janus gateway: one WebSocket, one session, and handles to its plugin. A line
// that broke is taken up again within seconds while the media goes on; after that, all begins anew.

const PLUGIN = "janus.plugin.videoroom";
const ALIVE_EVERY = 10_000;
const PATIENCE = 10_000;
const WAITS = [200, 500, 1_000, 2_000, 3_000, 4_000];

export class Gateway extends EventTarget {
  #socket = null;
  #session = 0;
  #handles = new Map();
  #asked = new Map();
  #count = 0;
  #alive;
  #isLeft = false;

  constructor(address, token) {
    super();
    this.address = address;
    this.token = token;
  }

  /** Connect and open a session. */
  async open() {
    await this.#connect();
    this.#session = (await this.ask({ janus: "create" })).data.id;
    this.#alive = setInterval(() => this.ask({ janus: "keepalive" }).catch(() => {}), ALIVE_EVERY);
  }

  async attach() {
    const { data } = await this.ask({ janus: "attach", plugin: PLUGIN });
    const handle = new Handle(this, data.id);
    this.#handles.set(data.id, handle);
    return handle;
  }

  /** One request; kept with its answer, refused with what Janus says or when none comes. */
  ask(fields, { isDone = (told) => told.janus !== "ack" || fields.janus !== "message" } = {}) {
    const transaction = `${++this.#count}`;
    const session = this.#session ? { session_id: this.#session } : {};
    return new Promise((keep, refuse) => {
      const timer = setTimeout(() => this.#answered(transaction, null), PATIENCE);
      this.#asked.set(transaction, { keep, refuse, timer, isDone });
      if (this.#socket?.readyState !== WebSocket.OPEN) return this.#answered(transaction, null);
      this.#socket.send(JSON.stringify({ ...fields, ...session, transaction, token: this.token }));
    });
  }

  forget(id) {
    this.#handles.delete(id);
  }

  close() {
    this.#isLeft = true;
    clearInterval(this.#alive);
    if (this.#session) this.ask({ janus: "destroy" }).catch(() => {});
    this.#socket?.close();
  }

  #connect() {
    return new Promise((keep, refuse) => {
      const socket = new WebSocket(this.address, "janus-protocol");
      this.#socket = socket;
      socket.onopen = () => keep();
      socket.onmessage = ({ data }) => this.#told(JSON.parse(data));
      socket.onclose = () => {
        refuse(new Error("closed"));
        if (socket === this.#socket) this.#broke();
      };
    });
  }

  #told(word) {
    const handle = this.#handles.get(word.sender);
    const waits = this.#asked.get(word.transaction);
    if (waits?.isDone(word)) this.#answered(word.transaction, word);
    else if (!waits && handle) handle.told(word);
    else if (word.janus === "timeout") this.#lose();
  }

  #answered(transaction, word) {
    const waits = this.#asked.get(transaction);
    if (!waits) return;
    this.#asked.delete(transaction);
    clearTimeout(waits.timer);
    const code = word?.error?.code ?? word?.plugindata?.data?.error_code;
    if (word && !code) waits.keep(word);
    else waits.refuse(Object.assign(new Error("refused"), { code: code ?? 0 }));
  }

  #broke() {
    for (const transaction of [...this.#asked.keys()]) this.#answered(transaction, null);
    if (this.#session && !this.#isLeft) this.#return();
  }

  /** Take the session up again over a new line; where it is gone, say that all is lost. */
  async #return() {
    for (const wait of WAITS) {
      await new Promise((keep) => setTimeout(keep, wait * (0.7 + Math.random() * 0.6)));
      if (this.#isLeft) return;
      try {
        this.#socket = null;
        await this.#connect();
        await this.ask({ janus: "claim" });
        this.dispatchEvent(new Event("returned"));
        return;
      } catch (error) {
        if (error.code) break;
      }
    }
    this.#lose();
  }

  #lose() {
    if (this.#isLeft) return;
    this.close();
    this.dispatchEvent(new Event("lost"));
  }
}

/** One attachment to the plugin. Emits `word` for whatever it tells unasked. */
class Handle extends EventTarget {
  constructor(gateway, id) {
    super();
    this.gateway = gateway;
    this.id = id;
  }

  /** One request to the plugin; its answer comes as an event, with a description where there is one. */
  async say(body, jsep) {
    const fields = { janus: "message", handle_id: this.id, body, ...(jsep && { jsep }) };
    const told = await this.gateway.ask(fields);
    return { ...told.plugindata.data, jsep: told.jsep };
  }

  trickle(candidate) {
    const said = candidate ? candidate.toJSON() : { completed: true };
    this.gateway.ask({ janus: "trickle", handle_id: this.id, candidate: said }).catch(() => {});
  }

  detach() {
    this.gateway.forget(this.id);
    this.gateway.ask({ janus: "detach", handle_id: this.id }).catch(() => {});
  }

  told(word) {
    this.dispatchEvent(new CustomEvent("word", { detail: word }));
  }
}
