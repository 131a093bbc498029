// Stretches of a file, as [start, end] in seconds.

/** The same time covered, each part once, in order. */
export const merged = (stretches) =>
  [...stretches].sort(([a], [b]) => a - b).reduce((made, [start, end]) => {
    const last = made.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else made.push([start, end]);
    return made;
  }, []);

/** How long they last together, leaving out what comes before `delay`. */
export const lasting = (stretches, delay) =>
  stretches.reduce((sum, [start, end]) => sum + Math.max(0, end - Math.max(start, delay)), 0);

/** Seconds as people write them: 3:20. */
export function clock(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
