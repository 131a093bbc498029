// A sheet beside the circle, or from below on a phone: opened by its button, closed by Escape, by its
// own button, or by the opening of another. Focus goes back to where it came from.

const sheets = new Set();

export class Sheet {
  constructor(opener, element, { opened = () => {}, first = "[data-first]" } = {}) {
    Object.assign(this, { opener, element, opened, first });
    sheets.add(this);
    opener.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    element.querySelector("[data-close]").addEventListener("click", () => this.close());
    for (const place of [opener, element]) {
      place.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.isOpen) return;
        event.stopPropagation();
        this.close();
      });
    }
  }

  get isOpen() {
    return !this.element.hidden;
  }

  open({ focus = true } = {}) {
    for (const other of sheets) if (other !== this && other.isOpen) other.close({ focus: false });
    this.element.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.opened();
    if (focus) (this.element.querySelector(this.first) ?? this.element).focus();
  }

  close({ focus = true } = {}) {
    this.element.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    if (focus) this.opener.focus();
  }
}
