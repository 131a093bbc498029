// How long, in which voice, after which delay: read from the form, and kept for the next time.
import { remember, remembered } from "./device.js";

export class Choosing {
  constructor(form, key) {
    Object.assign(this, { form, key });
    form.addEventListener("change", () => this.keep());
    this.recall();
  }

  get chosen() {
    const said = new FormData(this.form);
    const minutes = said.get("minutes") === "other" ? said.get("other") : said.get("minutes");
    return { minutes: Number(minutes), voice: said.get("voice") ?? "words", delay: Number(said.get("delay") ?? 0) };
  }

  choose(choices) {
    for (const [name, value] of Object.entries(choices)) {
      const chip = this.form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
      if (chip) chip.checked = true;
      else if (name === "minutes" && value) this.chooseOther(value);
    }
    this.settle();
  }

  /** What is not in use is not asked for either. */
  settle() {
    const { other } = this.form.elements;
    if (other) other.disabled = !this.form.querySelector("[name=minutes][value=other]").checked;
  }

  chooseOther(minutes) {
    const { other } = this.form.elements;
    if (!other) return;
    other.value = minutes;
    this.form.querySelector("[name=minutes][value=other]").checked = true;
  }

  keep() {
    this.settle();
    if (!this.key || !this.form.checkValidity()) return;
    remember(`choice ${this.key}`, this.chosen);
    remember("voice", this.chosen.voice);
  }

  /** What was chosen last; a length that the address asks for comes before it. */
  recall() {
    const asked = new URLSearchParams(location.search).get("minutes");
    const last = remembered(`choice ${this.key}`) ?? {};
    const voice = remembered("voice");
    const minutes = asked === null ? last.minutes : this.offered.find((one) => one === asked);
    this.choose({ ...(minutes && { minutes }), ...(last.delay && { delay: last.delay }), ...(voice && { voice }) });
  }

  get offered() {
    return Array.from(this.form.querySelectorAll("[name=minutes]"), ({ value }) => value);
  }
}
