import { ApiError } from "../connection/api.js";
import { element } from "../dom.js";
import { Composer } from "./composer.js";
import { deletionQuestion, ending } from "./dialogs.js";
import { save } from "./download.js";
import { header } from "./header.js";
import { Log } from "./log.js";
import { Notices } from "./notices.js";

/**
 * @typedef {import("../conversation.js").Conversation} Conversation
 * @typedef {import("../phrases.js").Phrases} Phrases
 */

/** @param {import("../types.js").Entry} entry */
const isVisitors = ({ message }) => !message || message.who === "visitor";

/** The chat itself: a dialog that leaves the page usable, or a whole page. */
export class Panel {
  /**
   * @param {Phrases} phrases
   * @param {Conversation} conversation
   * @param {{isPage: boolean, service: URL, close: () => void, chooseLanguage: (code: string) => Promise<void>}} around
   */
  constructor(phrases, conversation, { isPage, service, close, chooseLanguage }) {
    this.#phrases = phrases;
    this.#conversation = conversation;
    this.#log = new Log(phrases, conversation);
    this.#notices = new Notices(phrases, conversation);
    this.#composer = new Composer(phrases, new URL("privacy", service), (text) => conversation.write(text));
    const shorten = () => this.#composer.shorten(conversation.store.entries.some(isVisitors));
    conversation.store.listen({ added: shorten, changed: () => undefined, cleared: shorten });
    this.#question = deletionQuestion(phrases, () => this.#remove(), () => this.focus());
    this.#ending = ending(phrases, () => this.#renew());
    const actions = { ...this.#actions(), close, chooseLanguage: this.#reporting(chooseLanguage) };
    this.node = this.#build(header(phrases, actions, isPage), isPage);
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && !isPage && close());
    conversation.addEventListener("ended", (event) => this.#end(/** @type {CustomEvent} */ (event).detail));
  }

  /** @type {Phrases} */
  #phrases;
  /** @type {Conversation} */
  #conversation;
  /** @type {Log} */
  #log;
  /** @type {Notices} */
  #notices;
  /** @type {Composer} */
  #composer;
  /** @type {ReturnType<typeof deletionQuestion>} */
  #question;
  /** @type {ReturnType<typeof ending>} */
  #ending;

  /** The chat has become visible. */
  shown() {
    if (!this.#conversation.isStarted && this.#ending.node.hidden) this.#start();
    this.#log.scrollToEnd();
  }

  /** Go on where the visitor writes. */
  focus() {
    const target = this.#ending.node.hidden ? this.#composer.field : this.#ending.node.querySelector("button");
    target?.focus();
  }

  /**
   * @param {HTMLElement} head
   * @param {boolean} isPage
   */
  #build(head, isPage) {
    const { connection, typing, person } = this.#notices;
    const foot = element("div", { class: "foot" }, typing, connection, this.#composer.node, this.#ending.node);
    const middle = element("div", { class: "middle" }, this.#log.node, this.#log.jump);
    const role = isPage ? {} : { role: "dialog", "aria-labelledby": "title" };
    return element("div", { class: "panel", ...role }, head, person, middle, this.#question.node, foot);
  }

  #actions() {
    return {
      askForPerson: () => this.#say("human"),
      restart: () => (this.#conversation.isStarted ? this.#say("restart") : this.#renew()),
      download: this.#reporting((/** @type {"json" | "text"} */ form) => save(this.#conversation.api, form)),
      remove: () => this.#question.ask(),
    };
  }

  /** @param {"human" | "restart"} command */
  #say(command) {
    if (!this.#conversation.isStarted) this.#renew();
    this.#conversation.command(command, this.#phrases.say(command));
  }

  #start() {
    this.#notices.say("loading");
    this.#conversation.start();
  }

  #renew() {
    this.#ending.hide();
    this.#composer.node.hidden = false;
    this.#notices.say("loading");
    this.#conversation.renew();
    this.focus();
  }

  async #remove() {
    await this.#conversation.delete();
  }

  /** @param {string} reason */
  #end(reason) {
    this.#notices.say("");
    this.#question.hide();
    this.#composer.node.hidden = true;
    this.#ending.show(reason || this.#phrases.say("deleted"));
  }

  /**
   * The same action, whose failure becomes a notice.
   * @template Argument
   * @param {(argument: Argument) => Promise<void>} act
   * @returns {(argument: Argument) => Promise<void>}
   */
  #reporting(act) {
    return (argument) =>
      act(argument).catch((error) => {
        const sentence = error instanceof ApiError ? error.message : "";
        this.#notices.say("offline", { isShort: true, sentence });
      });
  }
}
