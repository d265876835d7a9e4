import { ApiError } from "../connection/api.js";
import { element } from "../dom.js";
import { Composer } from "./composer.js";
import { ContactForm } from "./contact_form.js";
import { save } from "./download.js";
import { ending } from "./ending.js";
import { header } from "./header.js";
import { Log } from "./log.js";
import { Notices } from "./notices.js";
import { question } from "./question.js";
import { Standing } from "./standing.js";

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
    this.#question = question(phrases, () => this.focus());
    this.#standing = new Standing(phrases, conversation, (ask, doIt) => this.#askToWithdraw(ask, doIt));
    this.#form = new ContactForm(phrases, conversation, () => this.#showChat());
    this.#ending = ending(phrases, () => this.#renew());
    const actions = { ...this.#actions(), close, chooseLanguage: this.#reporting(chooseLanguage) };
    this.node = this.#build(header(phrases, actions, isPage), isPage);
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && !isPage && close());
    this.#listen();
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
  /** @type {ReturnType<typeof question>} */
  #question;
  /** @type {Standing} */
  #standing;
  /** @type {ContactForm} */
  #form;
  /** @type {ReturnType<typeof ending>} */
  #ending;
  #middle = element("div", { class: "middle" });
  #foot = element("div", { class: "foot" });

  /** The chat has become visible. */
  shown() {
    if (!this.#conversation.isStarted && this.#ending.node.hidden) this.#start();
    this.#log.scrollToNew();
  }

  /** Go on where the visitor writes. */
  focus() {
    if (!this.#form.node.hidden) this.#form.open();
    else if (this.#ending.node.hidden) this.#composer.field.focus();
    else this.#ending.node.querySelector("button")?.focus();
  }

  /**
   * @param {HTMLElement} head
   * @param {boolean} isPage
   */
  #build(head, isPage) {
    const { connection, typing } = this.#notices;
    this.#foot.append(typing, connection, this.#composer.node, this.#ending.node);
    this.#middle.append(this.#log.node, this.#log.jump);
    const role = isPage ? {} : { role: "dialog", "aria-labelledby": "title" };
    const chat = [this.#standing.node, this.#middle, this.#form.node, this.#question.node, this.#foot];
    return element("div", { class: "panel", ...role }, head, ...chat);
  }

  #listen() {
    const conversation = this.#conversation;
    const shorten = () => this.#composer.shorten(conversation.store.entries.some(isVisitors));
    conversation.store.listen({ added: shorten, changed: () => undefined, cleared: shorten });
    conversation.addEventListener("standing", () => this.#address());
    conversation.addEventListener("contact_form", () => this.#showForm());
    conversation.addEventListener("ended", (event) => this.#end(/** @type {CustomEvent} */ (event).detail));
  }

  /** Who reads what the visitor writes decides what the field is called, and what the menu offers. */
  #address() {
    const isPerson = this.#conversation.standing?.state === "human";
    this.node.classList.toggle("with-person", isPerson);
    this.#composer.address(isPerson);
  }

  #actions() {
    return {
      askForPerson: () => this.#say("human"),
      restart: () => (this.#conversation.isStarted ? this.#say("restart") : this.#renew()),
      download: this.#reporting((/** @type {"json" | "text"} */ form) => save(this.#conversation.api, form)),
      remove: () => this.#askToDelete(),
    };
  }

  #askToDelete() {
    const act = () => this.#conversation.delete();
    this.#question.ask({ ask: "delete_confirm", doIt: "delete_yes", keep: "delete_no", act, done: () => this.focus() });
  }

  /**
   * @param {string} ask
   * @param {string} doIt
   */
  #askToWithdraw(ask, doIt) {
    const act = () => this.#conversation.handOver.withdraw();
    this.#question.ask({ ask, doIt, keep: "cancel", act, done: () => this.focus() });
  }

  #showForm() {
    const isPossible = this.#conversation.handOver.standing?.details;
    if (!isPossible) return this.#notices.say("failed", { isShort: true });
    this.#cover(true);
    return this.#form.open();
  }

  #showChat() {
    this.#cover(false);
    this.#log.uncovered();
    this.focus();
  }

  /** @param {boolean} isCovered whether the form is in the place of the chat */
  #cover(isCovered) {
    this.#middle.hidden = isCovered;
    this.#foot.hidden = isCovered;
    this.#standing.node.classList.toggle("covered", isCovered);
    this.#form.node.hidden = !isCovered;
  }

  /** @param {"human" | "restart"} command */
  #say(command) {
    if (!this.#conversation.isStarted) this.#renew();
    if (!this.#form.node.hidden) this.#showChat();
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

  /** @param {string} reason */
  #end(reason) {
    this.#notices.say("");
    this.#question.hide();
    this.#cover(false);
    this.#address();
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
