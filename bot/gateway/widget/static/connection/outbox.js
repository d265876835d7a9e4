import { ApiError } from "./api.js";

/**
 * Sends what the visitor writes, one after the other, each under an id of its own: a message that is sent again
 * after a failure is the same message to the server.
 */

/**
 * @typedef {import("./api.js").Api} Api
 * @typedef {import("../types.js").Entry} Entry
 * @typedef {import("../store.js").Store} Store
 */

export class Outbox {
  /**
   * @param {Api} api
   * @param {Store} store
   * @param {{isOnline: () => boolean, ended: (reason: string) => void}} connection
   */
  constructor(api, store, connection) {
    this.#api = api;
    this.#store = store;
    this.#connection = connection;
  }

  /** @type {Api} */
  #api;
  /** @type {Store} */
  #store;
  /** @type {{isOnline: () => boolean, ended: (reason: string) => void}} */
  #connection;
  #isBusy = false;

  /** Send everything that waits, in order. */
  async flush() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) await this.#send(entry);
    } finally {
      this.#isBusy = false;
    }
  }

  /** The connection is back: what failed for want of it is sent again. */
  resume() {
    for (const entry of this.#store.unsent()) {
      if (entry.status === "failed" && !entry.problem) this.#store.setStatus(entry, "waiting");
    }
    this.flush();
  }

  /** @returns {Entry | undefined} */
  #next() {
    if (!this.#connection.isOnline()) return undefined;
    return this.#store.unsent().find((entry) => entry.status === "waiting");
  }

  /** @param {Entry} entry */
  async #send(entry) {
    if (!entry.unsent) return;
    this.#store.setStatus(entry, "sending");
    try {
      await this.#api.send(entry.unsent);
      this.#store.setStatus(entry, "sent");
    } catch (error) {
      this.#fail(entry, error);
    }
  }

  /**
   * @param {Entry} entry
   * @param {unknown} error
   */
  #fail(entry, error) {
    // The stream may have brought the message although the answer to it was lost.
    if (entry.message) return;
    if (error instanceof ApiError) {
      this.#store.setStatus(entry, "failed", error.message);
      if (error.isEnd) this.#connection.ended(error.message);
    } else this.#store.setStatus(entry, this.#connection.isOnline() ? "failed" : "waiting");
  }
}
