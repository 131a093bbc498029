// What a panel of the room does for whoever uses keys or a reader: opened from its button on the bar it
// takes the focus, closed with Escape or its own button it gives it back; news shows on that button.

export class Panel {
  constructor(element, { opened = () => {} } = {}) {
    this.opened = opened;
    this.panel = element.closest(".live-panel");
    const name = this.panel.id.replace("panel-", "");
    this.opener = document.querySelector(`[data-panel="${name}"]`);
    this.sign = element.querySelector("template[data-sign]")?.content.firstElementChild.cloneNode(true);
    if (this.sign) this.opener.append(this.sign);
    this.panel.querySelector("[data-close]")?.addEventListener("click", () => this.close());
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    new MutationObserver(() => this.isOpen && this.open()).observe(this.panel, {
      attributes: true,
      attributeFilter: ["hidden"],
    });
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  open() {
    this.opened();
    this.panel.querySelector("[data-head]")?.focus({ preventScroll: true });
  }

  close() {
    document.querySelector("live-class").open("");
    this.opener.focus();
  }

  /** The quiet sign on the button, with a number where there is one to say. */
  show(isOn, count = "") {
    if (!this.sign) return;
    this.sign.hidden = !isOn;
    const number = this.sign.querySelector("[data-count]");
    if (number) number.textContent = count;
  }
}
