// One seat of the circle. Its element is made once and changed in place: a picture that somebody else
// puts into its `data-picture` stays where it is.

export class Seat {
  constructor(number, template) {
    this.number = number;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.element.dataset.seat = number;
    this.element.dataset.tint = number % 4;
    this.parts = {};
    for (const one of this.element.querySelectorAll("[data-in]")) this.parts[one.dataset.in] = one;
  }

  /** Show who sits here: `person` as the line tells, or null for an empty chair. */
  show(person, told) {
    const { element } = this;
    const isHere = Boolean(person);
    element.dataset.way = person?.way ?? "";
    element.classList.toggle("is-empty", !isHere);
    element.classList.toggle("is-away", isHere && !person.here);
    element.classList.toggle("is-me", told.isMe);
    element.classList.toggle("guides", told.guides);
    element.classList.toggle("speaks", told.speaks);
    if (isHere || told.absent) element.removeAttribute("aria-hidden");
    else element.setAttribute("aria-hidden", "true");
    this.put("name", person?.name ?? told.absent ?? "");
    this.put("initial", initials(person?.name ?? told.absent ?? ""));
    this.put("pronouns", person?.pronouns ?? "");
    this.put("note", told.note);
    this.put("state", told.states.join(", "));
    this.put("hand", told.hand ? String(told.hand) : "");
    element.classList.toggle("has-hand", Boolean(told.hand));
  }

  put(name, words) {
    const part = this.parts[name];
    if (part && part.textContent !== words) part.textContent = words;
  }

  stand(x, y) {
    this.element.style.setProperty("--x", `${x}px`);
    this.element.style.setProperty("--y", `${y}px`);
  }
}

/** One or two letters for a seat without a picture. */
function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...word][0].toLocaleUpperCase()).join("");
}
