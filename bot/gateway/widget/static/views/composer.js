import { element, icon } from "../dom.js";

/** @typedef {import("../phrases.js").Phrases} Phrases */

const NEAR_THE_LIMIT = 0.9;

/**
 * The field to write in. Enter sends, Shift and Enter begins a new line; Enter that ends the input of a syllable or
 * a word (Chinese, Korean and others) does neither.
 */
export class Composer {
  /**
   * @param {Phrases} phrases
   * @param {URL} privacyPage
   * @param {(text: string) => void} send
   */
  constructor(phrases, privacyPage, send) {
    this.#phrases = phrases;
    this.#send = send;
    this.node = element(
      "form",
      { class: "composer", novalidate: true, onsubmit: (/** @type {Event} */ event) => this.#submit(event) },
      this.#label,
      element("div", { class: "line" }, this.field, this.#button()),
      this.#counter,
      this.#privacy(privacyPage),
    );
    phrases.follow(() => {
      this.#name();
      this.#count();
    });
    this.field.addEventListener("input", () => this.#count());
    this.field.addEventListener("keydown", (event) => this.#key(event));
  }

  field = element("textarea", {
    id: "field",
    class: "field",
    rows: 1,
    autocomplete: "off",
    enterkeyhint: "send",
    dir: "auto",
    "aria-describedby": "counter privacy",
  });
  /** After the first message small screens show the privacy note as a link only. */
  shorten(isShort = true) {
    this.node.classList.toggle("shortened", isShort);
  }

  /** @param {boolean} isPerson whether a person reads what is written */
  address(isPerson) {
    this.#isPerson = isPerson;
    this.#name();
  }

  #isPerson = false;
  #label = element("label", { for: "field", class: "unseen" });
  #counter = element("p", { id: "counter", class: "counter", hidden: true });
  /** @type {Phrases} */
  #phrases;
  /** @type {(text: string) => void} */
  #send;

  get #length() {
    // As the server counts: characters, not UTF-16 units.
    return [...this.field.value.trim()].length;
  }

  #button() {
    const button = element("button", { type: "submit", class: "send" }, icon("send"));
    this.#phrases.attribute(button, "aria-label", "send");
    return this.#phrases.attribute(button, "title", "send");
  }

  /** @param {URL} page */
  #privacy(page) {
    const note = this.#phrases.text(element("span"), "privacy_note");
    const link = this.#phrases.text(element("a", { target: "_blank", rel: "noopener" }), "privacy");
    this.#phrases.follow(() => {
      page.searchParams.set("lang", this.#phrases.language.code);
      link.href = page.href;
    });
    return element("p", { id: "privacy", class: "privacy" }, note, " ", link);
  }

  #name() {
    const reader = this.#isPerson ? "_person" : "";
    this.#label.textContent = this.#phrases.say(`input_label${reader}`);
    this.field.placeholder = this.#phrases.say(`input_placeholder${reader}`);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const ends = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
    if (ends) this.#submit(event);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    this.field.focus();
    if (!text || this.#length > this.#phrases.limits.text_length) return;
    this.field.value = "";
    this.#count();
    this.#send(text);
  }

  #count() {
    const { text_length: most } = this.#phrases.limits;
    const length = this.#length;
    this.field.rows = Math.min(6, Math.max(1, this.field.value.split("\n").length));
    this.#counter.hidden = length < most * NEAR_THE_LIMIT;
    this.#counter.textContent = `${length} / ${most}: ${this.#phrases.say("too_long")}`;
    this.#counter.classList.toggle("over", length > most);
    if (length > most) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }
}
