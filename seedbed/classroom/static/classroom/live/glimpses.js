// Whose pictures come over the line: all where it carries them, up to what a screen can show; one after
// another for a moment where only still pictures are wanted; none where only sound is.

const MOST = { wide: 24, narrow: 12 };
const ROUND = 6_000;
const GLIMPSE = 1_200;

export class Glimpses {
  #timer;
  #turn = 0;

  /** `choose(wanted)` is called with (seat) -> boolean whenever that changes. */
  constructor(choose) {
    this.choose = choose;
  }

  /** `order`: the seats there, whoever guides first. */
  set(way, order) {
    const said = `${way} ${order}`;
    if (said === this.said) return;
    this.said = said;
    clearTimeout(this.#timer);
    if (way === "camera") {
      const most = innerWidth < 700 ? MOST.narrow : MOST.wide;
      const shown = new Set(order.slice(0, most));
      this.choose((seat) => shown.has(seat));
    } else {
      this.choose(() => false);
      if (way === "still" && order.length) this.#glance(order);
    }
  }

  stop() {
    clearTimeout(this.#timer);
    this.said = "";
  }

  #glance(order) {
    const seen = order[this.#turn++ % order.length];
    this.choose((seat) => seat === seen);
    this.#timer = setTimeout(() => {
      this.choose(() => false);
      const wait = Math.max(400, ROUND / order.length - GLIMPSE);
      this.#timer = setTimeout(() => this.#glance(order), wait);
    }, GLIMPSE);
  }
}
