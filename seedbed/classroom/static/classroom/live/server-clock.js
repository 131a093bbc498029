// What the server's clock says, from the best of several round trips. The quicker an echo came back,
// the less it can be wrong; old ones are let go, since two clocks drift apart, and a device sleeps.

const KEPT = 24;
const LASTS = 120_000;
const SLEPT = 400;

export class ServerClock {
  #echoes = [];
  #offset = null;
  #steady = Date.now() - performance.now();

  /** A first guess, from a moment the server named in a message. */
  guess(now) {
    if (this.#offset === null) this.#offset = now - performance.now();
  }

  /** An echo came: sent when our own clock said `sent`, and answered when the server's said `now`. */
  heard(sent, now) {
    const here = performance.now();
    this.#wakeIfSlept();
    const trip = here - sent;
    this.#echoes.push({ trip, at: here, offset: now + trip / 2 - here });
    this.#echoes = this.#echoes.filter((one) => here - one.at < LASTS).slice(-KEPT);
    this.#offset = this.#echoes.reduce((best, one) => (one.trip < best.trip ? one : best)).offset;
  }

  /** The server's clock now, in milliseconds. */
  now() {
    return performance.now() + (this.#offset ?? this.#steady);
  }

  /** How far off it may be at most, in milliseconds. */
  get within() {
    return this.#echoes.length ? Math.min(...this.#echoes.map((one) => one.trip)) / 2 : Infinity;
  }

  /** Whether this device slept, or somebody set its clock: then what was measured is worth nothing. */
  get hasSlept() {
    return Math.abs(Date.now() - performance.now() - this.#steady) > SLEPT;
  }

  #wakeIfSlept() {
    if (!this.hasSlept) return;
    this.#steady = Date.now() - performance.now();
    this.#echoes = [];
  }
}
