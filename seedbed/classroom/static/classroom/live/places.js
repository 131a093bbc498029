// Where the seats of a circle are: on one ellipse, a like way apart along it, so large that no two touch.
// Seat 0 of what is asked is at the bottom; the next one is on its left, as it is in a room.

/** Kinds of seats from the largest, with the room each needs, in pixels. */
export const SIZES = [
  { name: "great", w: 172, h: 206 },
  { name: "large", w: 132, h: 160 },
  { name: "middle", w: 104, h: 128 },
  { name: "small", w: 86, h: 98 },
  { name: "tiny", w: 76, h: 74 },
  { name: "chip", w: 82, h: 36 },
];
const SHAPES = [2, 2.6, 4, 8];
const STEP = 16;
const TALLEST = 2_400;
const POINTS = 1_440;

/** {size, width, height, spots: [[x, y], …]} for so many seats in that width; best within `room` high. */
export function placed(count, width, room) {
  for (const size of SIZES) {
    for (const shape of size.name === "chip" ? SHAPES : SHAPES.slice(0, 3)) {
      const found = fitted(count, width, room, size, shape);
      if (found) return found;
    }
  }
  const chip = SIZES.at(-1);
  return fitted(count, width, TALLEST, chip, SHAPES.at(-1)) ?? stacked(count, width, chip);
}

function fitted(count, width, room, size, shape) {
  if (width < size.w) return null;
  const a = Math.min((width - size.w) / 2, size.w * (0.5 + count * 0.3));
  const least = Math.max(size.h * 0.62, Math.min(a * 0.6, (room - size.h) / 2));
  for (let b = least; 2 * b + size.h <= room; b += STEP) {
    const spots = along(count, a, b, shape);
    if (areApart(spots, size)) return framed(spots, size, width);
  }
  return null;
}

/** Points on |x/a|^shape + |y/b|^shape = 1, a like way apart, from the bottom on by the left. */
function along(count, a, b, shape) {
  const round = (value) => Math.sign(value) * Math.abs(value) ** (2 / shape);
  const path = [];
  let length = 0;
  for (let step = 0; step <= POINTS; step += 1) {
    const angle = Math.PI / 2 + (step / POINTS) * 2 * Math.PI;
    const [x, y] = [a * round(Math.cos(angle)), b * round(Math.sin(angle))];
    const last = path.at(-1);
    if (last) length += Math.hypot(x - last.x, y - last.y);
    path.push({ x, y, length });
  }
  const spots = [];
  let place = 0;
  for (let seat = 0; seat < count; seat += 1) {
    while (path[place].length < (seat / count) * length) place += 1;
    spots.push([path[place].x, path[place].y]);
  }
  return spots;
}

function areApart(spots, { w, h }) {
  return spots.every(([x, y], place) =>
    spots.slice(place + 1).every(([other, below]) => Math.abs(x - other) >= w || Math.abs(y - below) >= h),
  );
}

function framed(spots, size, width) {
  const top = Math.min(...spots.map(([, y]) => y)) - size.h / 2;
  const bottom = Math.max(...spots.map(([, y]) => y)) + size.h / 2;
  return {
    size: size.name,
    height: Math.ceil(bottom - top),
    spots: spots.map(([x, y]) => [Math.round(width / 2 + x), Math.round(y - top)]),
  };
}

/** Too narrow for a circle: one under the other. */
function stacked(count, width, size) {
  const spots = Array.from({ length: count }, (_, place) => [Math.round(width / 2), (place + 0.5) * size.h]);
  return { size: size.name, height: count * size.h, spots };
}
