import { element, icon } from "../dom.js";
import { replyTime, whenThere } from "./hand_over_note.js";

/**
 * @typedef {import("../conversation.js").Conversation} Conversation
 * @typedef {import("../phrases.js").Phrases} Phrases
 *
 * @typedef {"waiting" | "human" | "details" | "ended" | ""} Situation
 */

/** What the visitor can put an end to, and the words that ask about it. */
const ENDINGS = {
  waiting: { doIt: "withdraw", ask: "withdraw_confirm" },
  human: { doIt: "end_talk", ask: "end_talk_confirm" },
  details: { doIt: "withdraw", ask: "withdraw_details_confirm" },
};

const SITUATIONS = /** @type {const} */ (["waiting", "human", "details", "ended"]);

/**
 * Who answers at present, above the chat: nothing while it is only the software, else that somebody is awaited, who the
 * person is, that a message is with the office, or that the software is back. It stands there to be read at any time;
 * the change itself is announced once, by a message in the chat.
 */
export class Standing {
  /**
   * @param {Phrases} phrases
   * @param {Conversation} conversation
   * @param {(ask: string, doIt: string) => void} end asks before the request is taken back
   */
  constructor(phrases, conversation, end) {
    this.#phrases = phrases;
    this.#conversation = conversation;
    this.#end = end;
    const render = () => this.#render();
    phrases.follow(render);
    conversation.handOver.addEventListener("changed", render);
    conversation.addEventListener("standing", () => this.#changed());
    conversation.addEventListener("ended", () => this.#changed());
    conversation.store.listen({ added: (entry) => this.#added(entry), changed: () => undefined, cleared: render });
  }

  node = element("div", { class: "standing", hidden: true });
  /** @type {Phrases} */
  #phrases;
  /** @type {Conversation} */
  #conversation;
  /** @type {(ask: string, doIt: string) => void} */
  #end;
  #wasHuman = false;
  #hasEnded = false;
  /** Whether the visitor has gone on writing since the last change. */
  #isRead = false;

  #changed() {
    const state = this.#conversation.standing?.state;
    this.#isRead = false;
    if (state === "human" || !state) this.#hasEnded = false;
    else if (this.#wasHuman) this.#hasEnded = true;
    this.#wasHuman = state === "human";
    this.#render();
  }

  /** @param {import("../types.js").Entry} entry */
  #added({ message }) {
    if (!message) {
      this.#hasEnded = false;
      this.#isRead = true;
    }
    this.#render();
  }

  /** @returns {Situation} */
  get #situation() {
    const state = this.#conversation.standing?.state;
    if (state === "human" || state === "waiting") return state;
    if (this.#hasEnded || state === "closed") return "ended";
    return this.#conversation.handOver.openCase ? "details" : "";
  }

  #render() {
    const situation = this.#situation;
    this.node.hidden = !situation;
    this.node.classList.toggle("short", this.#isRead);
    for (const one of SITUATIONS) this.node.classList.toggle(one, one === situation);
    if (!situation) return this.node.replaceChildren();
    const [said, ...more] = this.#sentences(situation);
    const text = element("div", { class: "said" }, element("p", { class: "who" }, said), ...more.map((one) => element("p", {}, one)));
    return this.node.replaceChildren(icon(situation === "ended" ? "program" : "person"), text, ...this.#ending(situation));
  }

  /**
   * @param {Situation} situation
   * @returns {string[]}
   */
  #sentences(situation) {
    const say = this.#phrases.say.bind(this.#phrases);
    if (situation === "ended") return [say("person_left")];
    if (situation === "human") return [this.#person()];
    const about = this.#conversation.handOver.standing;
    if (situation === "waiting") return [say("waiting"), ...whenThere(this.#phrases, about), say("waiting_meanwhile")];
    return [say("details_waiting", { team: about?.team_name ?? "" }), ...replyTime(this.#phrases, about)];
  }

  #person() {
    const spoken = this.#conversation.store.entries.findLast(({ message }) => message?.speaker);
    const name = spoken?.message?.speaker;
    return name ? this.#phrases.say("person_writes", { name }) : this.#phrases.say("person_joined");
  }

  /** @param {Situation} situation */
  #ending(situation) {
    if (situation === "" || situation === "ended") return [];
    const { ask, doIt } = ENDINGS[situation];
    return [element("button", { type: "button", onclick: () => this.#end(ask, doIt) }, this.#phrases.say(doIt))];
  }
}
