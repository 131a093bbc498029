// Two ways of waiting that go by the server's clock: every second or so, and until one moment.
import { line } from "./line.js";

const LONGEST = 5_000;

/** Call `fn(now)` now and about every second. */
export function eachSecond(fn) {
  fn(line.now());
  return setInterval(() => fn(line.now()), 1_000);
}

/** Call `fn` at that moment of the server's clock, however our guess of it changes until then. */
export function at(moment, fn) {
  let timer;
  const wait = () => {
    const left = moment - line.now();
    if (left <= 0) fn();
    else timer = setTimeout(wait, Math.min(left, LONGEST));
  };
  wait();
  return () => clearTimeout(timer);
}
