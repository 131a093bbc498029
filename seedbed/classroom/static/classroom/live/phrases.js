// The words of an element, as its template gives them: `{"left": {"one": "{n} minute", "other": "…"}}`
// in a `<script type="application/json" data-phrases>`. No script here holds a sentence.

const rules = new Intl.PluralRules(document.documentElement.lang || "en");

export class Phrases {
  constructor(element) {
    this.words = JSON.parse(element.querySelector(":scope > script[data-phrases]")?.textContent || "{}");
  }

  /** The words under `key`, with `{name}` filled in; by their number where there are several forms. */
  say(key, fields = {}) {
    const found = this.words[key] ?? "";
    const words = typeof found === "string" ? found : (found[rules.select(fields.n ?? 0)] ?? found.other);
    return words.replace(/\{(\w+)\}/g, (_, name) => fields[name] ?? "");
  }

  /** Several things in a row, as people say them. */
  all(things) {
    return new Intl.ListFormat(document.documentElement.lang || "en").format(things);
  }
}

/** A length of time in whole minutes; the last minutes in halves. */
export const minutes = (ms) => Math.max(0, Math.round(ms / 60_000));

/** Put words there, but only where they are other words: readers of a screen hear each change. */
export function show(element, words) {
  if (element && element.textContent !== words) element.textContent = words;
}
