// One step of whoever leads: asked first what it would cost, and done at once where it costs nothing.

export const MINUTE = 60_000;
const ALWAYS_ASKED = new Set(["finish", "skip"]);
const NEVER_ASKED = new Set(["begin", "pause", "take-over", "bell"]);

export class Deed {
  constructor(line, verb, by = 0) {
    this.line = line;
    this.verb = verb;
    this.by = by;
    this.place = line.part("run")?.at;
  }

  /** What goes over the line. Meant for one place of the plan: pressed twice, it is done once. */
  get fields() {
    const isStep = !["begin", "take-over", "bell"].includes(this.verb);
    return { ...(this.by && { by: this.by * MINUTE }), ...(isStep && { at: this.place }) };
  }

  /** What it would cost, or null where it is to be done at once. */
  async cost() {
    if (NEVER_ASKED.has(this.verb)) return null;
    const told = await this.line.ask("cost", { act: { do: this.verb, ...this.fields } });
    const changes = told.changes.filter((one) => one.after < one.before);
    const less = changes.reduce((sum, one) => sum + one.before - one.after, 0);
    const before = this.line.part("balance")?.over ?? 0;
    const isDear = less >= MINUTE / 4 || told.over > before + MINUTE / 4;
    return isDear || ALWAYS_ASKED.has(this.verb) ? { changes, less, over: told.over, spare: told.spare } : null;
  }

  do() {
    return this.line.act(this.verb, this.fields);
  }
}
