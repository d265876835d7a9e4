/**
 * The lines of the chat: what the server has numbered, in its order, then what is not sent yet. Each line is there
 * once, however often the server repeats it.
 */

/**
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Message} Message
 * @typedef {import("./types.js").Unsent} Unsent
 *
 * @typedef {object} StoreListener
 * @property {(entry: Entry) => void} added
 * @property {(entry: Entry) => void} changed
 * @property {() => void} cleared
 */

export class Store {
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Set<StoreListener>} */
  #listeners = new Set();
  /** Number of the last message. */
  position = 0;
  /** Of what arrives now, the first line of others after this number is marked as the first new one. */
  seen = Infinity;

  /** @returns {readonly Entry[]} */
  get entries() {
    return this.#entries;
  }

  /** @param {StoreListener} listener */
  listen(listener) {
    this.#listeners.add(listener);
  }

  /**
   * A message of the server. One that is known already changes nothing; one of the visitor's own takes its place.
   * @param {Message} message
   */
  receive(message) {
    if (message.seq <= this.position) return;
    this.position = message.seq;
    const own = this.#entries.find((entry) => !entry.message && entry.unsent?.clientId === message.client_id);
    if (own) this.#confirm(own, message);
    else this.#insert(this.#entry(message));
  }

  /**
   * @param {Message} message
   * @returns {Entry}
   */
  #entry(message) {
    const isFirstNew = message.who !== "visitor" && message.seq > this.seen;
    if (isFirstNew) this.seen = Infinity;
    return { key: message.client_id ?? `seq-${message.seq}`, message, unsent: null, status: "sent", isFirstNew };
  }

  /**
   * A message that the visitor has just written.
   * @param {Unsent} unsent
   */
  write(unsent) {
    this.#insert({ key: unsent.clientId, message: null, unsent, status: "waiting" });
  }

  /** @returns {Entry[]} in the order of writing */
  unsent() {
    return this.#entries.filter((entry) => !entry.message && entry.status !== "sent");
  }

  /**
   * @param {Entry} entry
   * @param {Entry["status"]} status
   * @param {string} [problem]
   */
  setStatus(entry, status, problem = undefined) {
    if (entry.message) return;
    Object.assign(entry, { status, problem });
    this.#listeners.forEach((listener) => listener.changed(entry));
  }

  clear() {
    this.#entries = [];
    this.position = 0;
    this.#listeners.forEach((listener) => listener.cleared());
  }

  /**
   * @param {Entry} entry
   * @param {Message} message
   */
  #confirm(entry, message) {
    Object.assign(entry, { message, unsent: null, status: "sent", problem: undefined });
    this.#sort();
    this.#listeners.forEach((listener) => listener.changed(entry));
  }

  /** @param {Entry} entry */
  #insert(entry) {
    this.#entries.push(entry);
    this.#sort();
    this.#listeners.forEach((listener) => listener.added(entry));
  }

  #sort() {
    const rank = (/** @type {Entry} */ entry) => entry.message?.seq ?? Number.MAX_SAFE_INTEGER;
    this.#entries.sort((one, other) => rank(one) - rank(other));
  }
}
