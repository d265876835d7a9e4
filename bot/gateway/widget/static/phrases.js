/** Everything the widget says, in the visitor's language, and the labels that follow when the language changes. */

/** @typedef {import("./types.js").PhraseBook} PhraseBook */

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/u;
const LINES_IN = "de";
const OFFICES = "Europe/Berlin";

export class Phrases {
  /** @param {PhraseBook} book */
  constructor(book) {
    this.#book = book;
  }

  /** @type {PhraseBook} */
  #book;
  /** @type {Set<() => void>} */
  #followers = new Set();

  get language() {
    return this.#book.language;
  }

  /** All languages, those of the country's offices first. */
  get languages() {
    const rank = (/** @type {string} */ code) => [LINES_IN, "en"].indexOf(code) + 1 || Infinity;
    return [...this.#book.languages].sort((one, other) => rank(one.code) - rank(other.code) || 0);
  }

  get limits() {
    return this.#book.limits;
  }

  /**
   * A text of the widget (`send`) or a label of an answer (`labels.steps`), with its placeholders filled.
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  say(key, values = {}) {
    const text = (key.startsWith("labels.") ? this.#book.labels[key.slice(7)] : this.#book.widget[key]) ?? "";
    return Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, value), text);
  }

  /** @param {string} code */
  languageName(code) {
    return this.#book.language_names[code] ?? code;
  }

  /**
   * The direction of a language; languages that Lotse does not write are left to the text itself.
   * @param {string} code
   */
  direction(code) {
    return this.#book.languages.find((language) => language.code === code)?.direction ?? "auto";
  }

  /**
   * A day in full. Offices reckon in the Gregorian calendar, whatever the visitor's language usually does.
   * @param {string} day
   */
  date(day) {
    if (!ISO_DATE.test(day)) return day;
    const style = { calendar: "gregory", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Date(day).toLocaleDateString(this.language.code, /** @type {Intl.DateTimeFormatOptions} */ (style));
  }

  /** @param {string} moment */
  time(moment) {
    return new Date(moment).toLocaleTimeString(this.language.code, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  /**
   * Day and time at the office, with its time zone for visitors who are elsewhere.
   * @param {string} moment
   */
  officeTime(moment) {
    const style = { calendar: "gregory", weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
    const isHere = Intl.DateTimeFormat().resolvedOptions().timeZone === OFFICES;
    const zone = { hourCycle: "h23", timeZone: OFFICES, ...(isHere ? {} : { timeZoneName: "short" }) };
    return new Date(moment).toLocaleString(this.language.code, /** @type {Intl.DateTimeFormatOptions} */ ({ ...style, ...zone }));
  }

  /** @param {number} count */
  workingDays(count) {
    const forms = this.#book.units.working_days;
    const form = new Intl.PluralRules(this.language.code).select(count);
    const text = typeof forms === "string" ? forms : (forms[form] ?? forms.other);
    return text.replace("{n}", count.toLocaleString(this.language.code));
  }

  /** @param {PhraseBook} book */
  change(book) {
    this.#book = book;
    this.#followers.forEach((apply) => apply());
  }

  /**
   * Do something now and after every change of language.
   * @param {() => void} apply
   */
  follow(apply) {
    this.#followers.add(apply);
    apply();
  }

  /**
   * @template {Element} Node_
   * @param {Node_} node
   * @param {string} key
   * @returns {Node_} the same node, whose text is from now on the phrase
   */
  text(node, key) {
    this.follow(() => (node.textContent = this.say(key)));
    return node;
  }

  /**
   * @template {Element} Node_
   * @param {Node_} node
   * @param {string} attribute
   * @param {string} key
   * @returns {Node_}
   */
  attribute(node, attribute, key) {
    this.follow(() => node.setAttribute(attribute, this.say(key)));
    return node;
  }
}
