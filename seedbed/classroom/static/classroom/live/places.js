// Where the seats of a circle are: on one line around, a like way apart, as large as there is room for.
// The first seat is at the bottom; the next one is on its left, as it is in a room.

/** Kinds of seats from the largest, with the room each needs in pixels, and how high its circle may get. */
const SIZES = [
  { name: "great", w: 176, h: 208, most: 1 },
  { name: "large", w: 136, h: 162, most: 1 },
  { name: "middle", w: 108, h: 130, most: 1 },
  { name: "small", w: 82, h: 92, most: 1 },
  { name: "tiny", w: 78, h: 76, most: 1 },
  { name: "tiny", w: 78, h: 76, most: 1.5 },
  { name: "chip", w: 84, h: 37, most: 1 },
  { name: "chip", w: 84, h: 37, most: 1.25 },
  { name: "chip", w: 84, h: 37, most: 4 },
];
const SHAPES = [2, 2.5, 3.5, 8];
const STEP = 12;
const POINTS = 960;

/** {size, height, spots: [[x, y], …]} for so many seats in that width; `room` is how high it is to be. */
export function placed(count, width, room) {
  if (count === 2) return facing(width);
  for (const size of SIZES) {
    for (const shape of SHAPES) {
      const found = fitted(count, width, room * size.most, size, shape);
      if (found) return found;
    }
  }
  return stacked(count, width, SIZES.at(-1));
}

function fitted(count, width, room, size, shape) {
  if (width < size.w) return null;
  const a = Math.min((width - size.w) / 2, size.w * (0.5 + count * 0.24));
  for (let b = Math.max(size.h * 0.6, a * 0.55); 2 * b + size.h <= room; b += STEP) {
    const path = around(a, b, shape);
    if (walked(path, size, 1, count).length < count) continue;
    const spots = spread(path, size, count);
    if (areApart(spots, size)) return framed(spots, size, width);
  }
  return null;
}

/** Points on |x/a|^shape + |y/b|^shape = 1, from the bottom on by the left. */
function around(a, b, shape) {
  const round = (value) => Math.sign(value) * Math.abs(value) ** (2 / shape);
  return Array.from({ length: POINTS }, (_, step) => {
    const angle = Math.PI / 2 + (step / POINTS) * 2 * Math.PI;
    return [a * round(Math.cos(angle)), b * round(Math.sin(angle))];
  });
}

/** How far apart two seats are, in seats: below one they touch. */
const apart = ([x, y], [other, below], { w, h }) => Math.max(Math.abs(x - other) / w, Math.abs(y - below) / h);

/** Along the path from its first point: as many points as are `step` from each other, and from the first. */
function walked(path, size, step, most = Infinity) {
  const found = [path[0]];
  for (const point of path) {
    if (apart(found.at(-1), point, size) < step) continue;
    if (found.length > 1 && apart(point, path[0], size) < step) continue;
    found.push(point);
    if (found.length >= most) break;
  }
  return found;
}

/** So many points, as far apart as they can be. */
function spread(path, size, count) {
  let [least, most] = [1, 12];
  for (let tries = 0; tries < 14; tries += 1) {
    const step = (least + most) / 2;
    if (walked(path, size, step, count).length >= count) least = step;
    else most = step;
  }
  return evened(walked(path, size, least, count));
}

/** The same on the left as on the right. */
function evened(spots) {
  return spots.map(([x, y], place) => {
    const [other, below] = spots[(spots.length - place) % spots.length];
    return [(x - other) / 2, (y + below) / 2];
  });
}

/** Two people sit side by side, so that both are in sight on a phone. */
function facing(width) {
  const size = SIZES.find((one) => 2 * one.w <= width) ?? SIZES.at(-1);
  const half = Math.min(width / 4, size.w * 0.6);
  return { size: size.name, height: size.h, spots: [[width / 2 + half, size.h / 2], [width / 2 - half, size.h / 2]] };
}

function areApart(spots, size) {
  return spots.every((one, place) => spots.slice(place + 1).every((other) => apart(one, other, size) >= 0.999));
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
