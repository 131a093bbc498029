// The end: a little silence first, then one quiet page with room for a few words. What was sat is
// on its way before either.
import { handOver } from "./outbox.js";
import { write } from "./sitting.js";

const QUIET_MS = 20_000;
const DONE_MS = 3000;
const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Ending {
  constructor(player) {
    this.player = player;
    this.page = player.find("[data-after]");
    this.page.addEventListener("input", () => this.note());
    this.page.addEventListener("submit", (event) => this.done(event));
  }

  /** The sitting is over; whoever heard it to its end is left in silence for a while. */
  async come(sitting, isWhole) {
    this.sitting = sitting;
    this.tellState(handOver(sitting));
    if (isWhole) await this.silence();
    this.player.show("[data-sat]", String(Math.max(1, Math.round(sitting.seconds / 60))));
    this.page.hidden = false;
    this.page.querySelector("h2").focus();
  }

  async silence() {
    const quiet = this.player.find("[data-quiet]");
    quiet.hidden = false;
    this.player.find("[data-do=enough]").focus();
    await Promise.race([after(QUIET_MS), new Promise((resolve) => (this.enough = resolve))]);
    quiet.hidden = true;
  }

  enough() {}

  async tellState(handed) {
    const states = this.player.find("[data-state-words]").dataset;
    this.player.show("[data-state-words]", states[await handed] ?? "");
  }

  get words() {
    return new FormData(this.page).get("words").trim();
  }

  get told() {
    return { ...this.sitting, words: this.words };
  }

  /** Each letter is kept as it is written: a page that is left has no time for it. */
  note() {
    if (this.words) write(this.told).catch(() => {});
  }

  async done(event) {
    event.preventDefault();
    const sent = this.words ? handOver(this.told) : undefined;
    await Promise.race([sent, after(DONE_MS)]);
    this.page.reset();
    location.assign(this.player.dataset.home);
  }
}
