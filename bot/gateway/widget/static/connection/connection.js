import { ApiError } from "./api.js";
import { readEvents } from "./event_stream.js";
import { Pause, delay } from "./pause.js";

/**
 * Keeps a conversation connected: a stream, or long polling where streams do not get through; again after every
 * interruption, sooner after a short one; from the last message, so that nothing is missed or shown twice.
 */

/**
 * @typedef {import("./api.js").Api} Api
 * @typedef {import("../types.js").Message} Message
 * @typedef {import("../types.js").Standing} Standing
 *
 * @typedef {object} Listener
 * @property {() => number} position  number of the last message that is known
 * @property {() => Promise<void>} prepare  what must succeed once before messages can arrive
 * @property {(message: Message) => void} message
 * @property {(standing: Standing) => void} standing
 * @property {(active: boolean, who: string) => void} typing
 * @property {(isOnline: boolean, problem: string) => void} online  `problem` is what the server says about it, if it does
 * @property {(reason: string) => void} ended
 */

/** The server sends at least a comment every 15 seconds; the first byte comes at once. */
const SILENCE = 40_000;
const FIRST_BYTE = 8_000;
const POLL_SECONDS = 25;
const ATTEMPTS_PER_WAY = 2;

export class Connection {
  /**
   * @param {Api} api
   * @param {Listener} listener
   */
  constructor(api, listener) {
    this.#api = api;
    this.#listener = listener;
  }

  /** @type {Api} */
  #api;
  /** @type {Listener} */
  #listener;
  /** @type {AbortController | null} */
  #request = null;
  #pause = new Pause();
  #run = 0;
  #isPrepared = false;
  #failures = 0;
  #polls = false;
  isOnline = false;

  /** Connect, and stay so until `stop`. */
  start() {
    this.stop();
    this.#isPrepared = false;
    this.#failures = 0;
    addEventListener("online", this.#hurry);
    addEventListener("offline", this.#interrupt);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#keepConnected(this.#run);
  }

  stop() {
    this.#run += 1;
    this.isOnline = false;
    this.#interrupt();
    removeEventListener("online", this.#hurry);
    removeEventListener("offline", this.#interrupt);
    document.removeEventListener("visibilitychange", this.#hurry);
  }

  /** @param {number} run */
  async #keepConnected(run) {
    while (run === this.#run) {
      try {
        await this.#once(run);
      } catch (error) {
        if (run === this.#run) await this.#recover(error);
      }
    }
  }

  /** @param {number} run */
  async #once(run) {
    if (!this.#isPrepared) await this.#listener.prepare();
    if (run !== this.#run) return;
    if (!this.#isPrepared) this.#setOnline(true);
    this.#isPrepared = true;
    const request = new AbortController();
    this.#request = request;
    await (this.#polls ? this.#poll(request) : this.#stream(request));
  }

  /** @param {unknown} error */
  async #recover(error) {
    if (error instanceof ApiError && error.isEnd) {
      this.stop();
      this.#listener.ended(error.message);
      return;
    }
    this.#setOnline(false, error instanceof ApiError ? error.message : "");
    this.#failures += 1;
    if (this.#isPrepared && this.#failures % ATTEMPTS_PER_WAY === 0) this.#polls = !this.#polls;
    await this.#pause.wait(delay(this.#failures, error instanceof ApiError ? error.seconds : 0));
  }

  /** @param {AbortController} request */
  async #stream(request) {
    const run = this.#run;
    let timer = setTimeout(() => this.#giveUpStreams(request), FIRST_BYTE);
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), SILENCE);
      this.#setOnline(true);
    };
    try {
      const answer = await this.#api.events(this.#listener.position(), request.signal);
      if (!answer.body) throw new TypeError("this browser cannot read streams");
      for await (const { name, data } of readEvents(answer.body, alive)) {
        if (run === this.#run) this.#deliver(name, data);
      }
    } catch (error) {
      if (!this.#polls) throw error;
    } finally {
      clearTimeout(timer);
    }
    // The server has ended the stream in an orderly way; it asks for a moment's patience.
    await this.#pause.wait(delay(1));
  }

  /**
   * Something between here and the server holds the stream back.
   * @param {AbortController} request
   */
  #giveUpStreams(request) {
    this.#polls = true;
    request.abort();
  }

  /** @param {AbortController} request */
  async #poll(request) {
    const run = this.#run;
    // The first answer comes at once and tells that the connection is there.
    const seconds = this.isOnline ? POLL_SECONDS : 0;
    const answer = await this.#api.messages(this.#listener.position(), seconds, request.signal);
    if (run !== this.#run) return;
    this.#setOnline(true);
    this.#listener.standing(answer);
    answer.messages.forEach((message) => this.#listener.message(message));
    this.#listener.typing(answer.typing, "bot");
  }

  /**
   * @param {string} name
   * @param {any} data
   */
  #deliver(name, data) {
    if (name === "message") this.#listener.message(data);
    if (name === "state") this.#listener.standing(data);
    if (name === "typing") this.#listener.typing(data.active, data.who);
  }

  /**
   * @param {boolean} isOnline
   * @param {string} [problem]
   */
  #setOnline(isOnline, problem = "") {
    if (isOnline) this.#failures = 0;
    if (isOnline === this.isOnline && (isOnline || this.#failures > 0)) return;
    this.isOnline = isOnline;
    this.#listener.online(isOnline, problem);
  }

  #hurry = () => {
    if (document.visibilityState === "visible") this.#pause.end();
  };

  #interrupt = () => {
    this.#request?.abort();
    this.#pause.end();
  };
}
