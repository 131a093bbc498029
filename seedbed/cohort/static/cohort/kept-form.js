// Keeps what is written in a form as one goes. Without this, the button "Keep for later" does it.
const PAUSE = 1200;

class KeptForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), PAUSE);
    });
    if (this.isChanged) this.keep(); // Written before this was here.
    addEventListener("pagehide", () => this.timer && this.keep());
  }

  get isChanged() {
    return [...this.form.elements].some((field) => (field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue && field.defaultValue !== undefined));
  }

  async keep() {
    this.timer = 0;
    const body = new FormData(this.form);
    body.set("keep", "1");
    const told = this.querySelector("[data-told]");
    try {
      const answer = await fetch(location.href, { method: "POST", body, keepalive: true });
      told.textContent = answer.ok ? "✓" : "";
    } catch {
      addEventListener("online", () => this.keep(), { once: true });
    }
  }
}

customElements.define("kept-form", KeptForm);
