// For whoever leads: a practice that sounds for all, as long as there is time; or one guides by voice.
import { leftInHand } from "./clock.js";
import { MINUTE } from "./deed.js";
import { whenLine } from "./line.js";
import { Phrases, minutes, show } from "./phrases.js";
import { tell } from "./tell.js";
import { eachSecond } from "./tick.js";

class LivePlay extends HTMLElement {
  async connectedCallback() {
    this.line = await whenLine();
    this.phrases = new Phrases(this);
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.begin(event));
    this.form.elements.practice.addEventListener("change", () => this.offer());
    this.querySelector("[data-stop]").addEventListener("click", () => this.line.act("play", { on: false }).catch(tell));
    for (const name of ["run", "playing"]) this.line.watch(name, () => this.render());
    eachSecond((now) => this.count(now));
  }

  get chosen() {
    return this.form.elements.practice.selectedOptions[0];
  }

  begin(event) {
    event.preventDefault();
    const fields = { practice: this.chosen.value, minutes: Number(this.form.elements.minutes.value) };
    this.line.act("play", fields).catch(tell);
  }

  render() {
    const run = this.line.part("run");
    const playing = this.line.part("playing");
    this.form.hidden = Boolean(playing);
    this.querySelector("[data-on]").hidden = !playing;
    this.hidden = !run?.began || Boolean(run.ended);
    if (run?.key === this.key) return;
    this.key = run?.key;
    const planned = this.line.part("plan")?.[run?.at]?.practice;
    const option = [...this.form.elements.practice.options].find((one) => one.value === planned);
    this.querySelector("details").open = Boolean(option);
    if (option) option.selected = true;
    this.offer();
  }

  /** As long as the part in hand has time for, within what the practice can take. */
  offer() {
    const run = this.line.part("run");
    const { shortest, usual, longest } = this.chosen.dataset;
    const left = run ? Math.floor(leftInHand(run, this.line.now()) / MINUTE) : Number(usual);
    const field = this.form.elements.minutes;
    Object.assign(field, { min: shortest, max: longest });
    field.value = Math.min(Math.max(left || Number(usual), Number(shortest)), Number(longest));
  }

  count(now) {
    const playing = this.line.part("playing");
    if (!playing) return;
    const left = playing.began + playing.minutes * MINUTE - now;
    const title = [...this.form.elements.practice.options].find((one) => one.value === playing.practice)?.text ?? "";
    show(this.querySelector("[data-sounds]"), this.phrases.say(left > 0 ? "sounds" : "sounded", { title, n: Math.max(1, minutes(left)) }));
  }
}

customElements.define("live-play", LivePlay);
