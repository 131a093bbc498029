// One ordinary file out of frames that were encoded before. The twin of practice/mp3.py, where it
// says why silence is padded: so that a player that seeks comes out where it says.

const [POINTS, PLACES, HEAD_BYTES, TRIES] = [100, 256, 156, 200];
const [STEP, MOST_STEPS, SILENT_RATE] = [26, 7, 0x10];
const floor = (a, b) => Math.floor(a / b);
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** The file: our Xing frame, then every unit. A unit is {frames, data}, a silence {frames} alone. */
export function joined(units) {
  const frames = sum(units.map((unit) => unit.frames));
  const stretches = hundredths(units, frames).map(measured);
  spread(stretches);
  const sizes = stretches.map(({ least, padding }) => least + padding);
  const file = new Uint8Array(HEAD_BYTES + sum(sizes));
  file.set(head(frames, sizes));
  let at = HEAD_BYTES;
  for (const stretch of stretches) at = write(file, at, stretch);
  return file;
}

/** A silent frame that says how many frames and bytes there are, and where each hundredth lies. */
function head(frames, sizes) {
  const size = HEAD_BYTES + sum(sizes);
  const frame = new Uint8Array(HEAD_BYTES);
  frame.set([0xff, 0xf3, 0x60, 0xc4]);
  frame.set(new TextEncoder().encode("Xing"), 13);
  const view = new DataView(frame.buffer);
  view.setUint32(17, 7);
  view.setUint32(21, frames);
  view.setUint32(25, size);
  let at = HEAD_BYTES;
  sizes.forEach((length, i) => {
    frame[29 + i] = Math.min(255, floor(at * PLACES + floor(size, 2), size));
    at += length;
  });
  return frame;
}

/** What is heard in each hundredth of the time: sounding bytes, or a number of silent frames. */
function hundredths(units, frames) {
  const stretches = Array.from({ length: POINTS }, () => []);
  let [at, point] = [0, 0];
  for (const unit of units) {
    const isSilent = !unit.data || unit.data[2] === SILENT_RATE;
    let done = 0;
    while (done < unit.frames) {
      while (at >= floor(frames * (point + 1), POINTS)) point += 1;
      const upto = Math.min(unit.frames, done + floor(frames * (point + 1), POINTS) - at);
      const byte = (frame) => floor(unit.data.length * frame, unit.frames);
      stretches[point].push(isSilent ? upto - done : unit.data.subarray(byte(done), byte(upto)));
      at += upto - done;
      done = upto;
    }
  }
  return stretches;
}

function measured(pieces) {
  const silences = pieces.filter((piece) => typeof piece === "number");
  const longest = Math.max(0, ...silences);
  const least = sum(pieces.map((piece) => (typeof piece === "number" ? piece * STEP : piece.length)));
  return { pieces, longest, least, padding: 0, room: longest >= STEP ? longest * STEP * MOST_STEPS : 0 };
}

/** Pad what can be padded so that hundredths begin at whole 256ths, as cheaply as it can be. */
function spread(stretches) {
  const size = HEAD_BYTES + sum(stretches.map((stretch) => stretch.least));
  for (let more = 0; more < TRIES; more += 1) {
    const place = floor(size * (TRIES + more), TRIES * PLACES) + 1;
    const paddings = paddingsFor(stretches, place);
    if (paddings) {
      stretches.forEach((stretch, i) => (stretch.padding = paddings[i]));
      return;
    }
  }
}

function paddingsFor(stretches, place) {
  const last = Math.max(0, stretches.findLastIndex(({ room }) => room));
  const paddings = stretches.map(() => 0);
  let at = HEAD_BYTES;
  for (let i = 0; i < last; i += 1) {
    const end = at + stretches[i].least;
    const lacking = Math.ceil(end / place) * place - end;
    paddings[i] = lacking <= stretches[i].room ? lacking : 0;
    at = end + paddings[i];
  }
  const over = PLACES * place - at - sum(stretches.slice(last).map(({ least }) => least));
  const roomy = [...stretches.keys()].filter((i) => i < last && stretches[i].room - paddings[i] >= place);
  const places = roomy.length ? Math.max(0, floor(over, place)) : 0;
  roomy.forEach((i, n) => {
    paddings[i] += place * (floor((n + 1) * places, roomy.length) - floor(n * places, roomy.length));
  });
  paddings[last] = over - places * place;
  return paddings.every((padding, i) => padding >= 0 && padding <= stretches[i].room) ? paddings : null;
}

function write(file, start, { pieces, longest, padding }) {
  let [at, toPad] = [start, padding ? longest : -1];
  for (const piece of pieces) {
    if (typeof piece !== "number") {
      file.set(piece, at);
      at += piece.length;
    } else {
      at = silence(file, at, piece, piece === toPad ? padding : 0);
      if (piece === toPad) toPad = -1;
    }
  }
  return at;
}

/** So many silent frames with so many bytes more: higher rates, and a byte at the end of some. */
function silence(file, start, frames, padding) {
  const [steps, odd] = [floor(padding, STEP), padding % STEP];
  const [each, more] = [floor(steps, frames), steps % frames];
  let at = start;
  for (let i = 0; i < frames; i += 1) {
    const [step, extra] = [each + (i < more ? 1 : 0), i < odd ? 1 : 0];
    file[at] = 0xff;
    file[at + 1] = 0xf3;
    file[at + 2] = ((step + 1) << 4) | (extra << 1);
    file[at + 3] = 0xc4;
    at += STEP * (step + 1) + extra;
  }
  return at;
}
