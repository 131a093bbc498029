// The whole plan as a list: when each part comes by the clock, how long it has, and which are done.
import { leftInHand } from "./clock.js";
import { titleOf } from "./now.js";

const MINUTE = 60_000;

/** Minutes to the nearest half, as people write them. */
export function halves(ms, phrases) {
  const twice = Math.max(0, Math.round(ms / (MINUTE / 2)));
  const whole = Math.floor(twice / 2);
  if (twice % 2 === 0) return String(whole);
  return whole ? phrases.say("half minutes", { n: whole }) : phrases.say("only half");
}

export class Plan {
  constructor(root, phrases) {
    this.phrases = phrases;
    this.list = root.querySelector("[data-plan]");
    this.row = root.querySelector("template[data-row]");
    const zone = root.dataset.zone || undefined;
    this.hour = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
      hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone,
    });
  }

  render(run, pieces, now) {
    const rows = pieces.map((piece, place) => this.told(run, pieces, piece, place, now));
    const said = JSON.stringify(rows);
    if (said === this.said) return;
    this.said = said;
    this.list.replaceChildren(...rows.map((row) => this.item(row)));
  }

  told(run, pieces, piece, place, now) {
    const isDone = run.began && place < run.at;
    const isNow = run.began && place === run.at && !run.ended;
    const state = piece.skipped ? "skipped" : isDone ? "done" : isNow ? "now" : "";
    const n = Math.max(0, Math.round((isDone ? piece.spent : piece.given) / MINUTE));
    const given = this.phrases.say("given", { n });
    const planned = Math.round(piece.planned / MINUTE);
    return {
      at: isDone ? "" : this.hour.format(this.begins(run, pieces, place, now)),
      title: titleOf(piece.key) || piece.title,
      given: n === planned ? given : this.phrases.say("planned", { given, planned }),
      state,
      said: state ? this.phrases.say(`row ${state}`) : "",
    };
  }

  /** When that part begins as the times are given now. */
  begins(run, pieces, place, now) {
    const rest = (from) => pieces.slice(from, place).reduce((sum, one) => sum + Math.max(0, one.given - one.spent), 0);
    if (!run.began) return run.ends - pieces.reduce((sum, one) => sum + one.given, 0) + rest(0);
    if (place <= run.at) return run.since || now;
    return now + Math.max(0, leftInHand(run, now)) + rest(run.at + 1);
  }

  item({ at, title, given, state, said }) {
    const item = this.row.content.firstElementChild.cloneNode(true);
    item.dataset.state = state;
    if (state === "now") item.setAttribute("aria-current", "step");
    item.querySelector("[data-at]").textContent = at;
    item.querySelector("[data-title]").textContent = title;
    item.querySelector("[data-given]").textContent = given;
    item.querySelector("[data-state]").textContent = said;
    return item;
  }
}
