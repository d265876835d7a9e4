import { ApiError } from "./connection/api.js";

/**
 * Whether and how a person can take over, and the visitor's own case. All of it comes from the server: nothing is kept
 * in the browser, so that a reload finds what holds now.
 */

/**
 * @typedef {import("./connection/api.js").Api} Api
 * @typedef {import("./types.js").ContactDetails} ContactDetails
 * @typedef {import("./types.js").HandOverStanding} HandOverStanding
 */

/** Event: `changed`. */
export class HandOver extends EventTarget {
  /** @param {Api} api */
  constructor(api) {
    super();
    this.#api = api;
  }

  /** @type {Api} */
  #api;
  /** @type {HandOverStanding | null} */
  standing = null;
  #asked = 0;

  get openCase() {
    return this.standing?.case ?? null;
  }

  /** Ask the server what holds now. Of several answers the one that was asked for last counts. */
  async refresh() {
    this.#asked += 1;
    const asked = this.#asked;
    const standing = await this.#api.handOver();
    if (asked === this.#asked) this.#keep(standing);
    return standing;
  }

  /** The same where nothing depends on it: the next change asks again. */
  async refreshQuietly() {
    await this.refresh().catch(() => undefined);
  }

  /** @param {ContactDetails} details the same `client_id` again is the same message */
  async leaveDetails(details) {
    await this.#api.leaveDetails(details);
    await this.refreshQuietly();
  }

  /** Take the request back, or end the conversation with the adviser. */
  async withdraw() {
    try {
      await this.#api.withdraw();
    } catch (error) {
      // Somebody else has closed the case in the same moment: that is what was wanted.
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
    await this.refreshQuietly();
  }

  forget() {
    this.#asked += 1;
    this.#keep(null);
  }

  /** @param {HandOverStanding | null} standing */
  #keep(standing) {
    this.standing = standing;
    this.dispatchEvent(new Event("changed"));
  }
}
