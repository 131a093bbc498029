// The bell: on all screens at one moment of the server's clock, with a sign for those who do not hear it.
// It rings by hand, at the moments of groups, and where a quiet part begins and ends.
import { whenLine } from "./line.js";
import { sound } from "./sound.js";
import { at } from "./tick.js";

const AHEAD = 1_000;
const WAKES = 2_500;
const TOO_LATE = 1_200;
const AT_HAND = 400;
const SHOWN = 5_000;
const GAINS = { bell: 1, quiet: 1, turn: 0.7, wordless: 0.5, softer: 0.16, soft: 0, end: 1 };

class LiveBell extends HTMLElement {
  async connectedCallback() {
    this.room = this.closest("live-class");
    this.waiting = new Map();
    sound.load(this.dataset.bell).catch(() => {}); // Without it, the sign alone is seen.
    this.setUp();
    this.line = await whenLine();
    this.line.watch("bell", (moment) => this.expect("hand", moment ? [{ at: moment, kind: "bell" }] : []));
    this.line.watch("groups", (groups) => this.expect("groups", groups?.moments ?? []));
    this.line.watch("run", (run) => this.turn(run));
  }

  setUp() {
    const [level, mute] = [this.querySelector("[data-level]"), this.querySelector("[data-mute]")];
    level.value = Math.round(sound.level * 100);
    mute.checked = sound.isMuted;
    level.addEventListener("input", () => sound.choose({ level: Number(level.value) / 100 }));
    mute.addEventListener("change", () => sound.choose({ isMuted: mute.checked }));
    this.querySelector("[data-try]").addEventListener("click", () => this.try());
    this.room.addEventListener("come-in", () => this.try());
    sound.addEventListener("state", () => this.offer());
    setTimeout(() => this.offer(), 1_500);
  }

  /** Whoever came back by a reload has not touched this page yet. */
  offer() {
    const place = this.room.querySelector("[data-unlock]");
    if (place) place.hidden = sound.isOpen;
  }

  /** Ring softly for oneself. */
  async try() {
    sound.unlock();
    await sound.load(this.dataset.bell).catch(() => {});
    if (!sound.isOpen) await new Promise((keep) => sound.addEventListener("state", keep, { once: true }));
    sound.ring(0, 0.4, () => {});
    this.pulse("bell");
  }

  /** A quiet part begins with the bell, and ends with it. */
  turn(run) {
    const was = this.run;
    this.run = run;
    const begins = run?.quiet && run.since && run.key !== was?.key;
    const ends = was?.quiet && run?.key !== was.key;
    if (run && (begins || ends)) this.expect("quiet", [{ at: (run.since || run.ended) + AHEAD, kind: "quiet" }]);
  }

  // ---- ringing

  /** These are the moments of that kind from now on; others that were waited for are let go. */
  expect(source, moments) {
    const now = this.line.now();
    const wanted = new Map(moments.filter((one) => now - one.at < TOO_LATE).map((one) => [`${source} ${one.kind} ${one.at}`, one]));
    for (const [key, { moment, letGo }] of this.waiting) {
      const isAtHand = moment <= now + AT_HAND; // All are back just as the last bell rings: it rings.
      if (!key.startsWith(`${source} `) || wanted.has(key)) continue;
      if (!isAtHand) letGo();
      this.waiting.delete(key);
    }
    for (const [key, moment] of wanted) if (!this.waiting.has(key)) this.wait(key, moment);
  }

  wait(key, moment) {
    const letGo = { sooner: () => {}, later: () => {} };
    letGo.sooner = at(moment.at - WAKES, () => {
      const stop = sound.ring(moment.at, GAINS[moment.kind] ?? 1, (rang) => this.told(moment, rang, "sound"));
      const forget = at(moment.at, () => {
        this.pulse(moment.kind);
        if (!stop) this.told(moment, this.line.now(), "sight");
      });
      letGo.later = () => {
        if (this.line.now() < moment.at) stop?.();
        forget();
      };
    });
    const both = () => {
      letGo.sooner();
      letGo.later();
    };
    this.waiting.set(key, { moment: moment.at, letGo: both });
  }

  /** When it really began, by the server's clock: for whoever measures. */
  told({ at: asked, kind }, rang, by) {
    Object.assign(this.dataset, { rangAt: rang.toFixed(1), rangFor: asked, rangBy: by, rangKind: kind });
    this.dispatchEvent(new CustomEvent("rang", { bubbles: true, detail: { at: rang, asked, kind, by } }));
  }

  pulse(kind) {
    const sign = this.room.querySelector("[data-pulse]");
    if (!sign) return;
    clearTimeout(this.fading);
    sign.dataset.kind = kind;
    sign.classList.remove("rings");
    void sign.offsetWidth; // So that a second stroke begins the sign anew.
    sign.classList.add("rings");
    this.fading = setTimeout(() => sign.classList.remove("rings"), SHOWN);
  }
}

customElements.define("live-bell", LiveBell);
