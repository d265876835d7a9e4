import { element } from "../dom.js";

/**
 * @typedef {import("../conversation.js").Conversation} Conversation
 * @typedef {import("../phrases.js").Phrases} Phrases
 */

const SHORTLY = 5_000;

/**
 * What is going on beside the messages: who is writing, whether the connection holds, whether a person has taken
 * over. Each is a status of its own, so that screen readers say it without touching the chat.
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
      this.typing.classList.toggle("active", /** @type {CustomEvent} */ (event).detail);
      this.#typingKey = /** @type {CustomEvent} */ (event).detail ? "typing" : "";
      this.#render();
    });
    conversation.addEventListener("offline", (event) => this.say("offline", { sentence: /** @type {CustomEvent} */ (event).detail }));
    conversation.addEventListener("online", () => this.#backOnline());
    conversation.addEventListener("standing", (event) => this.#stand(/** @type {CustomEvent} */ (event).detail));
    conversation.addEventListener("ended", () => this.#stand({ state: "bot" }));
  }

  connection = element("p", { class: "connection", role: "status" });
  typing = element("p", { class: "typing", role: "status" });
  person = element("p", { class: "person", role: "status" });
  /** @type {Phrases} */
  #phrases;
  #key = "";
  #sentence = "";
  #typingKey = "";
  #personKey = "";
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

  /** @param {{state: import("../types.js").State}} standing */
  #stand({ state }) {
    const keys = { waiting: "waiting", human: "person_joined", bot: "", closed: "" };
    this.#personKey = keys[state];
    this.#render();
  }

  #render() {
    show(this.connection, this.#sentence || (this.#key && this.#phrases.say(this.#key)));
    show(this.typing, this.#typingKey && this.#phrases.say(this.#typingKey));
    show(this.person, this.#personKey && this.#phrases.say(this.#personKey));
  }
}

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
function show(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
