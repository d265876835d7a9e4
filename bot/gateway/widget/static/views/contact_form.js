import { ApiError } from "../connection/api.js";
import { LONGEST, problems } from "../contact_rules.js";
import { element, icon } from "../dom.js";
import { newId } from "../ids.js";
import { ContactFieldSet } from "./contact_fields.js";
import { replyTime } from "./hand_over_note.js";

/**
 * @typedef {import("../conversation.js").Conversation} Conversation
 * @typedef {import("../phrases.js").Phrases} Phrases
 * @typedef {import("../types.js").ContactFields} ContactFields
 */

/**
 * The contact form, in the place of the chat: who, how to reach them, what about, and two consents. What has been
 * written stays until it is sent or the page is left; the browser keeps it nowhere.
 */
export class ContactForm {
  /**
   * @param {Phrases} phrases
   * @param {Conversation} conversation
   * @param {() => void} leave back to the chat
   */
  constructor(phrases, conversation, leave) {
    this.#phrases = phrases;
    this.#conversation = conversation;
    this.#leave = leave;
    this.#set = new ContactFieldSet(phrases);
    this.node.append(...this.#contents());
    this.node.addEventListener("submit", (event) => this.#submit(event));
    this.node.addEventListener("keydown", (event) => this.#key(event));
    phrases.follow(() => this.#render());
    conversation.handOver.addEventListener("changed", () => this.#render());
    conversation.addEventListener("ended", () => this.#empty());
  }

  node = element("form", { class: "contact-form", novalidate: true, hidden: true, "aria-labelledby": "form-title" });
  /** @type {Phrases} */
  #phrases;
  /** @type {Conversation} */
  #conversation;
  /** @type {() => void} */
  #leave;
  /** @type {ContactFieldSet} */
  #set;
  #title = element("h3", { id: "form-title", tabindex: -1 });
  #about = element("dl");
  #promise = element("p");
  #notice = element("p", { class: "form-notice", role: "alert" });
  #send = element("button", { type: "submit", class: "primary" });
  #clientId = newId();
  #isSending = false;
  /** @type {Map<string, string>} phrases, or sentences of the server, by field */
  #problems = new Map();

  /** Show it, with what is known already. */
  open() {
    const place = this.#set.fields.place.input;
    place.value ||= this.#knownPlace();
    this.#render();
    this.node.hidden = false;
    this.node.scrollTop = 0;
    this.#title.focus();
  }

  #contents() {
    const { name, email, phone, place, message, contact, transcript } = this.#set.fields;
    const text = this.#phrases.text.bind(this.#phrases);
    const back = element("button", { type: "button", class: "back", onclick: this.#leave }, icon("back"), text(element("span"), "form_back"));
    const about = element("div", { class: "about" }, text(element("h4"), "form_about"), this.#about);
    const consents = element("fieldset", {}, text(element("legend"), "form_consents"), contact.node, transcript.node);
    const head = [back, text(this.#title, "form_title"), text(element("p"), "form_intro"), this.#promise];
    const foot = [this.#notice, element("div", { class: "buttons" }, this.#send)];
    return [...head, name.node, email.node, phone.node, place.node, message.node, about, consents, ...foot];
  }

  #render() {
    const { standing } = this.#conversation.handOver;
    this.#send.textContent = this.#phrases.say(this.#isSending ? "form_sending" : "form_send");
    this.#promise.textContent = replyTime(this.#phrases, standing).join("");
    this.#set.consents.contact.textContent = standing?.consents.contact.text ?? "";
    this.#set.consents.transcript.textContent = standing?.consents.transcript.text ?? "";
    this.#about.replaceChildren(...this.#known());
    this.#set.complain((name) => this.#words(name));
  }

  /** What goes along although nobody types it. */
  #known() {
    const { handOver, store } = this.#conversation;
    const subject = store.entries.findLast(({ message }) => message?.card)?.message?.card;
    const team = handOver.standing?.team_name;
    return [
      subject && this.#row("form_topic", element("span", { lang: subject.content_language, dir: "auto" }, subject.title)),
      this.#row("language", element("span", {}, this.#phrases.language.name)),
      team && this.#row("form_team", element("span", { lang: "de", dir: "auto" }, team)),
    ].filter((row) => row instanceof Node);
  }

  /**
   * @param {string} key
   * @param {Node} value
   */
  #row(key, value) {
    return element("div", {}, element("dt", {}, this.#phrases.say(key)), element("dd", {}, value));
  }

  #knownPlace() {
    return this.#conversation.store.entries.findLast(({ message }) => message?.region)?.message?.region?.place ?? "";
  }

  /** @param {keyof ContactFields} name */
  #words(name) {
    const problem = this.#problems.get(name) ?? "";
    const most = LONGEST[/** @type {keyof typeof LONGEST} */ (name)];
    return problem.startsWith("form_") ? this.#phrases.say(problem, { max: String(most) }) : problem;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#leave();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    if (this.#isSending) return;
    const fields = this.#set.read();
    if (this.#complain(problems(fields))) return;
    const { contact, transcript, ...written } = fields;
    await this.#deliver({ client_id: this.#clientId, ...written, consents: { contact, transcript } });
  }

  /** @param {import("../types.js").ContactDetails} details */
  async #deliver(details) {
    this.#setSending(true);
    try {
      await this.#conversation.handOver.leaveDetails(details);
      this.#empty();
      this.#leave();
    } catch (error) {
      const { fields = {}, message = "" } = error instanceof ApiError ? error : {};
      if (!this.#complain(new Map(Object.entries(fields)))) this.#notice.textContent = message || this.#phrases.say("failed");
    } finally {
      this.#setSending(false);
    }
  }

  /** @param {boolean} isSending */
  #setSending(isSending) {
    this.#isSending = isSending;
    this.#send.setAttribute("aria-disabled", String(isSending));
    if (isSending) this.#notice.textContent = "";
    this.#render();
  }

  /**
   * @param {Map<string, string>} found
   * @returns {boolean} whether anything must be changed
   */
  #complain(found) {
    this.#problems = found;
    const [first] = found.keys();
    this.#notice.textContent = first ? this.#phrases.say("form_errors") : "";
    this.#render();
    const field = this.#set.fields[/** @type {keyof ContactFields} */ (first)];
    field?.input.focus();
    return found.size > 0;
  }

  #empty() {
    this.#problems.clear();
    this.#notice.textContent = "";
    this.#clientId = newId();
    /** @type {HTMLFormElement} */ (this.node).reset();
  }
}
