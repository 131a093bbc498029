// Small choices kept on this device. Where nothing can be kept, everything works all the same.

export function remember(name, choice) {
  try {
    localStorage.setItem(`seedbed-${name}`, JSON.stringify(choice));
  } catch {
    // A browser may forbid it, or be full.
  }
}

export function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(`seedbed-${name}`));
  } catch {
    return null;
  }
}
