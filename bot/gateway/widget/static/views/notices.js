import { element } from "../dom.js";

/**
 * @typedef {import("../conversation.js").Conversation} Conversation
 * @typedef {import("../phrases.js").Phrases} Phrases
 */

const SHORTLY = 5_000;

/**
 * What is going on beside the messages: who is writing, whether the connection holds. Each is a status of its own, so
 * that screen readers say it without touching the chat.
 */
export class Notices {
  /**
   * @param {Phrases} phrases
   * @param {Conversation} conversation
   */
  constructor(phrases, conversation) {
    this.#phrases = phrases;
    phrases.follow(() => this.#render());
    conversation.addEventListener("typing", (event) => {
      const { active, who } = /** @type {CustomEvent} */ (event).detail;
      if (active) this.#writers.add(who);
      else this.#writers.delete(who);
      this.#render();
    });
    conversation.addEventListener("offline", (event) => this.say("offline", { sentence: /** @type {CustomEvent} */ (event).detail }));
    conversation.addEventListener("online", () => this.#backOnline());
  }

  connection = element("p", { class: "connection", role: "status" });
  typing = element("p", { class: "typing", role: "status" });
  /** @type {Phrases} */
  #phrases;
  #key = "";
  #sentence = "";
  /** @type {Set<string>} who is writing: the software, a person */
  #writers = new Set();
  #timer = 0;

  /**
   * @param {string} key a phrase, empty for nothing
   * @param {{isShort?: boolean, sentence?: string}} [options] whether it goes away by itself; better words for it
   */
  say(key, { isShort = false, sentence = "" } = {}) {
    clearTimeout(this.#timer);
    this.#key = key;
    this.#sentence = sentence;
    this.connection.classList.toggle("trouble", key === "offline");
    this.#render();
    if (isShort) this.#timer = setTimeout(() => this.say(""), SHORTLY);
  }

  #backOnline() {
    if (this.#key === "offline") this.say("reconnected", { isShort: true });
    else if (this.#key === "loading") this.say("");
  }

  #render() {
    show(this.connection, this.#sentence || (this.#key && this.#phrases.say(this.#key)));
    const isPerson = this.#writers.has("adviser");
    this.typing.classList.toggle("active", this.#writers.size > 0);
    this.typing.classList.toggle("by-person", isPerson);
    show(this.typing, this.#writers.size > 0 ? this.#phrases.say(isPerson ? "typing_person" : "typing") : "");
  }
}

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
function show(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
