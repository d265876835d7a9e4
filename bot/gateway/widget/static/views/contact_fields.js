import { element } from "../dom.js";
import { textField, tickBox } from "./form_field.js";

/**
 * @typedef {import("../phrases.js").Phrases} Phrases
 * @typedef {import("../types.js").ContactFields} ContactFields
 * @typedef {Record<keyof ContactFields, import("./form_field.js").FormField>} Fields
 */

/** The fields of the contact form, and what stands in them. */
export class ContactFieldSet {
  /** @param {Phrases} phrases */
  constructor(phrases) {
    this.#phrases = phrases;
    this.fields = this.#build();
  }

  /** @type {Phrases} */
  #phrases;
  /** The server's texts, word for word. */
  consents = { contact: element("span"), transcript: element("span") };
  /** @type {Fields} */
  fields;

  /** @returns {ContactFields} */
  read() {
    const text = (/** @type {keyof ContactFields} */ name) => this.fields[name].input.value.trim();
    const ticked = (/** @type {"contact" | "transcript"} */ name) =>
      /** @type {HTMLInputElement} */ (this.fields[name].input).checked;
    return {
      name: text("name"),
      email: text("email"),
      phone: text("phone"),
      place: text("place"),
      message: text("message"),
      contact: ticked("contact"),
      transcript: ticked("transcript"),
    };
  }

  /**
   * Show what is wrong beside each field; no words for a field: nothing is wrong.
   * @param {(name: keyof ContactFields) => string} words
   */
  complain(words) {
    for (const [name, field] of Object.entries(this.fields)) field.complain(words(/** @type {keyof ContactFields} */ (name)));
  }

  /** @returns {Fields} */
  #build() {
    const phrases = this.#phrases;
    const line = (/** @type {Record<string, string>} */ attributes) => element("input", { type: "text", dir: "auto", ...attributes });
    const email = line({ type: "email", autocomplete: "email", dir: "ltr" });
    const phone = line({ type: "tel", autocomplete: "tel", dir: "ltr" });
    const message = element("textarea", { rows: 4, dir: "auto" });
    return {
      name: textField(phrases, "name", line({ autocomplete: "name" })),
      email: textField(phrases, "email", email, { hint: "form_reach" }),
      phone: textField(phrases, "phone", phone),
      place: textField(phrases, "place", line({ autocomplete: "off" }), { isOptional: true }),
      message: textField(phrases, "message", message, { hint: "form_message_hint", isOptional: true }),
      contact: tickBox("contact", this.consents.contact),
      transcript: tickBox("transcript", this.consents.transcript, this.#optional()),
    };
  }

  #optional() {
    const node = element("span", { class: "hint" });
    this.#phrases.follow(() => (node.textContent = ` (${this.#phrases.say("form_optional")})`));
    return node;
  }
}
