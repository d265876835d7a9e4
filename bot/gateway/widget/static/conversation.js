import { Api, ApiError } from "./connection/api.js";
import { Connection } from "./connection/connection.js";
import { Outbox } from "./connection/outbox.js";
import { HandOver } from "./hand_over.js";
import { newId } from "./ids.js";
import { Session } from "./session.js";
import { Store } from "./store.js";

/** One visitor's conversation: everything the views may ask for. They learn by events what becomes of it. */

/**
 * @typedef {import("./types.js").Standing} Standing
 * @typedef {import("./types.js").Unsent} Unsent
 */

/** As many messages as one answer of the server holds at most. */
const WHOLE_PAGE = 200;

/**
 * Events: `online` and `offline`, `typing`, `standing`, `ended` (expired or deleted), `history` (around old messages
 * that arrive after a reload), `contact_form` (the visitor has asked for it).
 */
export class Conversation extends EventTarget {
  /** @param {URL} service */
  constructor(service) {
    super();
    this.api = new Api(service);
    this.session = new Session(service);
    this.handOver = new HandOver(this.api);
    this.#connection = new Connection(this.api, this.#listener());
    const isOnline = () => this.#connection.isOnline;
    this.#outbox = new Outbox(this.api, this.store, { isOnline, ended: (reason) => this.#end(reason) });
    this.store.listen({ added: () => this.#keepUnsent(), changed: () => this.#keepUnsent(), cleared: () => undefined });
  }

  store = new Store();
  /** @type {Standing | null} */
  standing = null;
  isStarted = false;
  /** @type {Connection} */
  #connection;
  /** @type {Outbox} */
  #outbox;

  /** Begin, or go on where this tab has left off. */
  start() {
    if (this.isStarted) return;
    this.isStarted = true;
    this.#connection.start();
  }

  stop() {
    this.isStarted = false;
    this.#connection.stop();
  }

  /** @param {string} text */
  write(text) {
    this.#say({ clientId: newId(), text });
  }

  /** @param {{id: string, label: string}} button */
  press({ id, label }) {
    this.#say({ clientId: newId(), text: label, button: id });
  }

  /**
   * Ask for what can be had at any time.
   * @param {"human" | "restart"} name
   * @param {string} text how the visitor's line shows it
   */
  command(name, text) {
    this.#say({ clientId: newId(), text, command: name });
  }

  /** Show the contact form, with what holds now. */
  async askForForm() {
    await this.handOver.refreshQuietly();
    this.#tell("contact_form");
  }

  /** @param {import("./types.js").Entry} entry */
  retry(entry) {
    this.store.setStatus(entry, "waiting");
    this.#outbox.flush();
  }

  /**
   * @param {import("./types.js").Message} message
   * @param {"up" | "down"} value
   */
  async rate(message, value) {
    await this.api.rate(message.seq, value);
    message.rating = value;
  }

  /** @param {string} language */
  async chooseLanguage(language) {
    this.session.remember({ language });
    this.api.language = language;
    if (this.api.token) await this.api.chooseLanguage(language);
  }

  /** Delete everything, here and there. */
  async delete() {
    if (this.api.token) await this.api.deleteConversation();
    this.#end("");
    this.store.clear();
  }

  /** A new conversation after the end of the last one. */
  renew() {
    this.store.clear();
    this.start();
  }

  /** @returns {import("./connection/connection.js").Listener} */
  #listener() {
    return {
      position: () => this.store.position,
      prepare: () => this.#prepare(),
      message: (message) => this.#receive(message),
      standing: (standing) => this.#stand(standing),
      typing: (active, who) => this.#tell("typing", { active, who }),
      online: (isOnline, problem) => this.#switch(isOnline, problem),
      ended: (reason) => this.#end(reason),
    };
  }

  async #prepare() {
    const { token, language, unsent = [] } = this.session.memory;
    this.api.token = token;
    if (token) await this.#readHistory();
    else await this.#begin(language ?? null);
    unsent.filter((one) => !this.#isKnown(one)).forEach((one) => this.store.write(one));
  }

  /** @param {string | null} language */
  async #begin(language) {
    const { token, messages } = await this.api.startSession(language);
    this.api.token = token;
    this.session.remember({ token });
    messages.forEach(this.store.receive.bind(this.store));
  }

  async #readHistory() {
    this.#tell("history", true);
    this.store.seen = this.session.memory.seen || Infinity;
    try {
      let count = WHOLE_PAGE;
      while (count === WHOLE_PAGE) {
        const { messages } = await this.api.messages(this.store.position);
        messages.forEach(this.store.receive.bind(this.store));
        count = messages.length;
      }
    } catch (error) {
      if (!(error instanceof ApiError && error.isEnd) || this.store.position > 0) throw error;
      // A chat that has run out or was deleted elsewhere before this page was opened: nobody misses it here.
      this.session.forget();
      this.api.token = undefined;
      await this.#begin(this.session.memory.language ?? null);
    } finally {
      this.store.seen = Infinity;
      this.#tell("history", false);
    }
    this.handOver.refreshQuietly();
  }

  /** @param {Unsent} unsent */
  #say(unsent) {
    this.store.write(unsent);
    this.#outbox.flush();
  }

  /** @param {Unsent} unsent */
  #isKnown(unsent) {
    return this.store.entries.some((entry) => entry.key === unsent.clientId);
  }

  #keepUnsent() {
    this.session.remember({ unsent: this.store.unsent().flatMap((entry) => entry.unsent ?? []) });
  }

  /** @param {import("./types.js").Message} message  one that has just been written */
  #receive(message) {
    if (message.seq <= this.store.position) return;
    this.store.receive(message);
    // Whatever becomes of a request for a person is announced by a message of the system.
    if (message.request === "contact_form") this.askForForm();
    else if (message.who === "system") this.handOver.refreshQuietly();
  }

  /** @param {Standing} standing */
  #stand({ state, language, language_locked }) {
    const before = this.standing?.state ?? "bot";
    this.standing = { state, language, language_locked };
    if (state !== before) this.handOver.refreshQuietly();
    this.#tell("standing", this.standing);
  }

  /**
   * @param {boolean} isOnline
   * @param {string} problem
   */
  #switch(isOnline, problem) {
    if (isOnline) this.#outbox.resume();
    else this.#nobodyTypes();
    this.#tell(isOnline ? "online" : "offline", problem);
  }

  #nobodyTypes() {
    for (const who of ["bot", "adviser"]) this.#tell("typing", { active: false, who });
  }

  /** @param {string} reason a sentence, or empty if the visitor has deleted the chat */
  #end(reason) {
    this.stop();
    this.#nobodyTypes();
    this.session.forget();
    this.api.token = undefined;
    this.standing = null;
    this.handOver.forget();
    this.#tell("ended", reason);
  }

  /**
   * @param {string} name
   * @param {unknown} [detail]
   */
  #tell(name, detail = undefined) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
