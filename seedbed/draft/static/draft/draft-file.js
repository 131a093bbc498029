// Shows the checker's words and the page as it will be read while one writes. Without this, the
// button "Look" does the same.
const PAUSE = 600;

class DraftFile extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.text = this.form.elements.text;
    this.saved = this.text.defaultValue;
    this.text.addEventListener("input", () => this.soon());
    if (this.text.value !== this.saved) this.soon(); // Written before this was here.
    this.addEventListener("click", ({ target }) => target.dataset.line && this.go(Number(target.dataset.line)));
    this.addEventListener("keydown", (event) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.form.requestSubmit(this.form.querySelector("[value=save]"));
    });
    this.form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("beforeunload", (event) => this.saved !== this.text.value && event.preventDefault());
  }

  leave(event) {
    const { value, dataset } = event.submitter ?? {};
    if (dataset?.sure && !confirm(dataset.sure)) event.preventDefault();
    else if (value) this.saved = this.text.value;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    this.asked?.abort();
    this.asked = new AbortController();
    const body = new FormData(this.form);
    body.set("deed", "look");
    try {
      const answer = await fetch(location.href, { method: "POST", body, signal: this.asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const beside = page.getElementById("beside");
      if (beside) this.show(beside);
    } catch (error) {
      if (error.name !== "AbortError") addEventListener("online", () => this.look(), { once: true });
    }
  }

  /** Put it in place; what was open stays open, and the count is told to whoever cannot see it. */
  show(beside) {
    const there = this.querySelector("#beside");
    const open = [...there.querySelectorAll("details")].map((details) => details.open);
    const count = beside.querySelector("[data-count]")?.textContent ?? "";
    there.replaceChildren(...beside.childNodes);
    for (const [n, details] of [...there.querySelectorAll("details")].entries()) details.open = open[n] ?? false;
    const told = this.querySelector("[data-told]");
    if (told.textContent !== count) told.textContent = count;
  }

  go(line) {
    const lines = this.text.value.split("\n");
    const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.text.focus();
    this.text.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
    this.text.scrollTop = (this.text.scrollHeight / lines.length) * Math.max(0, line - 4);
  }
}

customElements.define("draft-file", DraftFile);
