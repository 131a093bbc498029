// What follows from the state of a class and the clock: the same sums as run.py and groups.py do, so
// that every screen works them out for itself. Nothing here knows of a page.

// ---- the run

/** How long was spent in the segment in hand. */
export const spentInHand = (run, now) => run.spent + (run.since ? now - run.since : 0);

/** What the segment in hand has left; negative when it is over its time. */
export const leftInHand = (run, now) => (isUnderWay(run) ? run.given - spentInHand(run, now) : 0);

/** How far the segment in hand is, from 0 to 1. */
export function progress(run, now) {
  if (!isUnderWay(run) || !run.given) return 0;
  return Math.min(1, Math.max(0, spentInHand(run, now) / run.given));
}

export const isUnderWay = (run) => Boolean(run?.began && !run.ended && run.key);
export const isPaused = (run) => isUnderWay(run) && !run.since;

/** How the time that is left and the time that is given agree; with the plan, which only the team has. */
export function balance(run, plan, now) {
  if (!isUnderWay(run)) return { spare: 0, over: 0, behind: 0 };
  const room = run.ends - now - Math.max(0, leftInHand(run, now));
  const later = plan.slice(run.at + 1);
  const given = room - later.reduce((sum, one) => sum + Math.max(0, one.given - one.spent), 0);
  const planned = room - later.reduce((sum, one) => sum + one.planned, 0);
  return { spare: Math.max(0, given), over: Math.max(0, -given), behind: Math.max(0, -planned) };
}

/** How soon the segment ends, in words for a style: a fifth of its time left, a twentieth, none. */
export function nearness(run, now) {
  const left = leftInHand(run, now);
  if (!isUnderWay(run)) return "";
  if (left <= 0) return "over";
  if (left <= run.given * 0.05) return "twentieth";
  return left <= run.given * 0.2 ? "fifth" : "";
}

// ---- groups

/** Whether people are in groups. */
export const areOut = (groups, now) => Boolean(groups) && now < groups.ends;

/** The turn under way, from 0; -1 while settling, as many as there are turns in the time after. */
export function turnAt(groups, now) {
  let since = now - groups.began - groups.settle;
  if (since < 0) return -1;
  for (const [place, lasts] of groups.turns.entries()) {
    if (since < lasts) return place;
    since -= lasts;
  }
  return groups.turns.length;
}

/** From when to when the stretch under way lasts: settling, a turn, or the wordless time. */
export function stretchAt(groups, now) {
  const turn = turnAt(groups, now);
  let begins = groups.began;
  if (turn < 0) return { turn, begins, ends: Math.min(begins + groups.settle, groups.ends) };
  begins += groups.settle + groups.turns.slice(0, turn).reduce((sum, one) => sum + one, 0);
  const lasts = turn < groups.turns.length ? groups.turns[turn] : groups.wordless;
  return { turn, begins, ends: Math.min(begins + lasts, groups.ends) };
}

const takers = (group) => group.seats.filter((seat) => seat !== observerOf(group));
const observerOf = (group) => group.observer ?? null;
const modulo = (value, by) => ((value % by) + by) % by;

/** Whose turn it is in that group, by seat; null while nobody's is. */
export function speaker(group, turn) {
  const there = takers(group);
  return there.length && turn >= 0 ? there[turn % there.length] : null;
}

/** The place of a person's role among the plan's roles in that turn; "observer", or null for none. */
export function roleAt(group, seat, turn, roles) {
  if (seat === observerOf(group)) return "observer";
  const there = takers(group);
  if (!roles?.length || turn < 0 || !there.includes(seat)) return null;
  return Math.min(modulo(there.indexOf(seat) - turn, there.length), roles.length - 1);
}

/** What that person does in that turn, by the words of `roles`. */
export function role(group, seat, turn, roles) {
  const place = roleAt(group, seat, turn, roles);
  if (place === null) return "";
  return place === "observer" ? place : roles[place];
}

export const groupOf = (groups, seat) => groups?.groups.find((one) => one.seats.includes(seat)) ?? null;

/** The group somebody is in just now: nobody's once they returned, or once all are back. */
export function groupNow(groups, seat, now) {
  if (!areOut(groups, now) || (groups.returned ?? []).includes(seat)) return null;
  return groupOf(groups, seat);
}

const SOFT = { soft: 120_000, softer: 30_000 };

/** All that sounds or shows in the groups, in order, from the timeline itself. */
export function moments(groups, closes = 0) {
  const first = groups.began + groups.settle;
  const last = groups.ends;
  const found = [];
  let starts = first;
  for (const [turn, lasts] of groups.turns.entries()) {
    found.push({ at: starts, kind: "turn", turn });
    starts += lasts;
  }
  if (groups.wordless) found.push({ at: starts, kind: "wordless", turn: -1 });
  for (const [kind, ahead] of Object.entries(SOFT)) {
    const isIn = last - ahead > first || (closes && last - ahead >= groups.began);
    if (isIn) found.push({ at: last - ahead, kind, turn: -1 });
  }
  const kept = found.filter((one) => one.at < last);
  return [...kept, { at: last, kind: "end", turn: -1 }].sort((one, other) => one.at - other.at);
}

/** The last of those moments that has come, if it came within `within` milliseconds. */
export function momentAt(groups, now, within = Infinity) {
  const come = groups.moments.filter((one) => one.at <= now && now - one.at < within);
  return come.at(-1) ?? null;
}

/** Whether people take turns; else the group has its time as it likes. */
export const hasTurns = (groups) => groups.turns.length > 1 || Boolean(groups.roles?.length);
