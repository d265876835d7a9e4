/** The gateway's interface `/api/v1`. Requests carry no cookies and no referrer; the token travels in a header. */

/**
 * @typedef {import("../types.js").ContactDetails} ContactDetails
 * @typedef {import("../types.js").HandOverStanding} HandOverStanding
 * @typedef {import("../types.js").Message} Message
 * @typedef {import("../types.js").PhraseBook} PhraseBook
 * @typedef {import("../types.js").Standing} Standing
 * @typedef {import("../types.js").Unsent} Unsent
 */

const PATIENCE = 15_000;

/** An answer other than success. `message` is a sentence in the visitor's language. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   * @param {number} seconds after which another attempt makes sense
   * @param {Record<string, string>} [fields] what is wrong with which field of a form, as sentences
   */
  constructor(status, code, message, seconds, fields = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.seconds = seconds;
    this.fields = fields;
  }

  /** Whether the conversation is over: expired, deleted, or the token is not ours. */
  get isEnd() {
    return this.status === 401;
  }
}

export class Api {
  /** @param {URL} service */
  constructor(service) {
    this.#root = new URL("api/v1/", service);
  }

  /** @type {URL} */
  #root;
  /** @type {string | undefined} */
  token;
  /** Language of a new conversation and of errors before there is one; empty for that of the browser. */
  language = "";

  /** @param {string | null} chosen an explicit choice of the visitor */
  async startSession(chosen) {
    return this.#json(await this.#request("POST", "sessions", { body: { language: chosen } }));
  }

  /** @param {Unsent} unsent */
  async send({ clientId, text, button, command }) {
    const said = button ? { button } : command ? { command } : { text };
    return this.#json(await this.#request("POST", "messages", { body: { client_id: clientId, ...said } }));
  }

  /**
   * Messages after a number; waits if there are none.
   * @param {number} after
   * @param {number} seconds
   * @param {AbortSignal} [signal]
   * @returns {Promise<{messages: Message[], typing: boolean} & Standing>}
   */
  async messages(after, seconds = 0, signal = undefined) {
    const patience = PATIENCE + seconds * 1000;
    return this.#json(await this.#request("GET", `messages?after=${after}&wait=${seconds}`, { signal, patience }));
  }

  /**
   * The live stream after a number.
   * @param {number} after
   * @param {AbortSignal} signal
   */
  async events(after, signal) {
    /** @type {Record<string, string>} */
    const headers = after > 0 ? { "Last-Event-ID": String(after) } : {};
    return this.#request("GET", "events", { signal, headers });
  }

  /** @param {string} language */
  async chooseLanguage(language) {
    await this.#request("PUT", "language", { body: { language } });
  }

  /**
   * @param {number} seq
   * @param {"up" | "down"} value
   */
  async rate(seq, value) {
    await this.#request("POST", "ratings", { body: { seq, value } });
  }

  /** @returns {Promise<HandOverStanding>} */
  async handOver() {
    return this.#json(await this.#request("GET", "hand-over"));
  }

  /** @param {ContactDetails} details */
  async leaveDetails(details) {
    await this.#request("POST", "hand-over", { body: { kind: "details", ...details } });
  }

  async withdraw() {
    await this.#request("DELETE", "hand-over");
  }

  /** @param {"json" | "text"} form */
  async transcript(form) {
    const answer = await this.#request("GET", `transcript?format=${form}`);
    const name = /filename="([^"]+)"/u.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
    return { blob: await answer.blob(), name: name ?? `lotse.${form === "json" ? "json" : "txt"}` };
  }

  async deleteConversation() {
    await this.#request("DELETE", "conversation");
  }

  /**
   * @param {string} language
   * @returns {Promise<PhraseBook>}
   */
  async phrases(language) {
    return this.#json(await this.#request("GET", `phrases/${language}`, { cache: "default" }));
  }

  /** @param {Response} answer */
  async #json(answer) {
    return answer.json();
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{body?: object, headers?: Record<string, string>, signal?: AbortSignal, patience?: number,
   *          cache?: RequestCache}} [options]
   */
  async #request(method, path, { body, headers = {}, signal, patience = PATIENCE, cache = "no-store" } = {}) {
    const giveUp = new AbortController();
    const abort = () => giveUp.abort();
    // Only until the answer begins: a stream may last for hours, and its reader watches it.
    const timer = setTimeout(abort, patience);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort);
    try {
      const answer = await fetch(new URL(path, this.#root), {
        method,
        headers: { ...this.#headers(body), ...headers },
        body: body && JSON.stringify(body),
        signal: giveUp.signal,
        cache,
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
      if (!answer.ok) throw await failure(answer);
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @param {object | undefined} body
   * @returns {Record<string, string>}
   */
  #headers(body) {
    return {
      ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
      ...(this.language ? { "Accept-Language": this.language } : {}),
      ...(body ? { "Content-Type": "application/json" } : {}),
    };
  }
}

/** @param {Response} answer */
async function failure(answer) {
  const { code = "server", message = "", fields = {} } = (await answer.json().catch(() => ({}))).error ?? {};
  return new ApiError(answer.status, code, message, Number(answer.headers.get("Retry-After")) || 0, fields);
}
