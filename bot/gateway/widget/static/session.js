/**
 * What this tab must remember to go on after a reload: the token, the choices made, and what is not sent yet.
 * It lives in the tab's sessionStorage and goes with the tab; where a browser forbids that, in memory only.
 */

/** @typedef {import("./types.js").Unsent} Unsent */

/**
 * @typedef {object} Memory
 * @property {string} [token]
 * @property {string} [language]
 * @property {boolean} [open]
 * @property {number} [seen]  number of the last message that was on screen
 * @property {Unsent[]} [unsent]
 */

export class Session {
  /** @param {URL} service one memory for each service */
  constructor(service) {
    this.#key = `lotse-chat ${service.href}`;
    this.#memory = this.#read();
  }

  /** @type {string} */
  #key;
  /** @type {Memory} */
  #memory;

  /** @returns {Readonly<Memory>} */
  get memory() {
    return this.#memory;
  }

  /** @param {Memory} changes */
  remember(changes) {
    this.#memory = { ...this.#memory, ...changes };
    this.#write();
  }

  /** Forget the conversation; the language and whether the chat is open are not part of it. */
  forget() {
    const { language, open } = this.#memory;
    this.#memory = { language, open };
    this.#write();
  }

  /** @returns {Memory} */
  #read() {
    try {
      const stored = JSON.parse(sessionStorage.getItem(this.#key) ?? "{}");
      return stored !== null && typeof stored === "object" ? stored : {};
    } catch {
      return {};
    }
  }

  #write() {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.#memory));
    } catch {
      // Forbidden or full: the memory of this page must do.
    }
  }
}
