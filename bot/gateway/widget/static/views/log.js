import { element, icon } from "../dom.js";
import { messageView, update } from "./message.js";

/**
 * @typedef {import("../conversation.js").Conversation} Conversation
 * @typedef {import("../phrases.js").Phrases} Phrases
 * @typedef {import("../types.js").Entry} Entry
 */

/** How far from the end one still counts as reading the end, in pixels. */
const NEAR = 80;

/**
 * The chat so far. Screen readers announce what is added to it, once; what was there before (history after a reload,
 * the same lines in another language) is added while announcements are off.
 */
export class Log {
  /**
   * @param {Phrases} phrases
   * @param {Conversation} conversation
   */
  constructor(phrases, conversation) {
    this.#phrases = phrases;
    this.#conversation = conversation;
    this.node = element("div", { class: "log", role: "log", "aria-live": "polite", tabindex: 0 }, this.#list);
    phrases.attribute(this.node, "aria-label", "chat_log_label");
    phrases.text(this.#jumpLabel, "new_messages");
    phrases.follow(() => this.#renderAgain());
    conversation.store.listen(this);
    conversation.addEventListener("history", (event) => {
      this.#quieten(/** @type {CustomEvent} */ (event).detail);
      this.scrollToNew();
    });
    this.node.addEventListener("scroll", () => this.#scrolled());
    // A keyboard or a notice takes room: somebody who reads the end goes on reading the end.
    new ResizeObserver(() => this.#readsEnd && this.scrollToEnd()).observe(this.node);
  }

  #list = element("ol", { class: "messages" });
  #jumpLabel = element("span");
  /** Leads to new messages that somebody who reads further up cannot see. */
  jump = element(
    "button",
    { type: "button", class: "jump", hidden: true, onclick: () => this.scrollToEnd() },
    icon("arrow"),
    this.#jumpLabel,
  );
  /** @type {Phrases} */
  #phrases;
  /** @type {Conversation} */
  #conversation;
  #isHistory = false;
  /** @type {Map<HTMLLIElement, Entry>} lines that came while something else stood in the place of the chat */
  #unsaid = new Map();
  #quiet = 0;
  #readsEnd = true;

  /** @param {Entry} entry */
  added(entry) {
    const wasAtEnd = this.#isAtEnd() || this.#isHistory || !entry.message;
    const node = messageView(this.#phrases, this.#conversation, entry);
    this.#place(node, entry);
    if (!this.#isHistory && this.#isCovered) this.#unsaid.set(node, entry);
    if (wasAtEnd) this.#reveal(node);
    else this.jump.hidden = false;
  }

  /** @param {Entry} entry */
  changed(entry) {
    const node = this.#nodes().find((one) => one.dataset.key === entry.key);
    if (!node) return;
    const wasAtEnd = this.#isAtEnd();
    update(node, this.#phrases, this.#conversation, entry);
    this.#place(node, entry);
    if (wasAtEnd) this.scrollToEnd();
  }

  cleared() {
    this.#list.replaceChildren();
    this.#unsaid.clear();
    this.jump.hidden = true;
  }

  scrollToEnd() {
    this.node.scrollTop = this.node.scrollHeight;
    this.jump.hidden = true;
  }

  /** Begin where the visitor has left off: with the first new line, or at the end. */
  scrollToNew() {
    const mark = /** @type {HTMLElement | null} */ (this.#list.querySelector(".first-new"));
    this.scrollToEnd();
    if (mark) this.#reveal(/** @type {HTMLElement} */ (mark.parentElement));
  }

  /** The chat is back in its place: what came meanwhile is added once more, so that screen readers say it. */
  uncovered() {
    const lines = [...this.#unsaid];
    this.#unsaid.clear();
    lines.forEach(([node]) => node.remove());
    requestAnimationFrame(() => {
      lines.forEach(([node, entry]) => this.#place(node, entry));
      this.scrollToEnd();
    });
  }

  get #isCovered() {
    return Boolean(this.node.parentElement?.hidden);
  }

  #scrolled() {
    this.#readsEnd = this.#isAtEnd();
    if (this.#readsEnd) this.jump.hidden = true;
  }

  /** @returns {HTMLLIElement[]} */
  #nodes() {
    return /** @type {HTMLLIElement[]} */ ([...this.#list.children]);
  }

  /**
   * Where the order of the store wants it; a line that stands there already is not touched.
   * @param {HTMLLIElement} node
   * @param {Entry} entry
   */
  #place(node, entry) {
    const there = this.#list.children[this.#conversation.store.entries.indexOf(entry)] ?? null;
    if (there !== node) this.#list.insertBefore(node, there);
  }

  #isAtEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR;
  }

  /**
   * Show the new line from its beginning: a long answer is read from its first sentence, not from its last.
   * @param {HTMLElement} node
   */
  #reveal(node) {
    const end = this.node.scrollHeight - this.node.clientHeight;
    const start = node.offsetTop - this.#list.offsetTop;
    this.node.scrollTop = this.#isHistory ? end : Math.min(end, start);
  }

  /** The same lines with the texts of another language. */
  #renderAgain() {
    const { entries } = this.#conversation.store;
    if (entries.length === 0) return;
    const focused = /** @type {ShadowRoot} */ (this.node.getRootNode()).activeElement;
    const key = this.#list.contains(focused) ? /** @type {HTMLElement} */ (focused).dataset.key : undefined;
    const unfolded = this.#unfolded();
    this.#quieten(true);
    this.#unsaid.clear();
    this.#list.replaceChildren(...entries.map((entry) => messageView(this.#phrases, this.#conversation, entry)));
    unfolded.forEach((index) => (this.#details()[index].open = true));
    if (key) this.#button(key)?.focus();
    this.#quieten(false);
  }

  /**
   * @param {string} key
   * @returns {HTMLButtonElement | null}
   */
  #button(key) {
    return this.#list.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  }

  #details() {
    return [...this.#list.querySelectorAll("details")];
  }

  #unfolded() {
    return this.#details().flatMap((details, index) => (details.open ? [index] : []));
  }

  /** @param {boolean} isQuiet */
  #quieten(isQuiet) {
    this.#isHistory = isQuiet;
    clearTimeout(this.#quiet);
    if (isQuiet) this.node.setAttribute("aria-live", "off");
    // Browsers tell screen readers about additions a moment later, with the setting of that moment.
    else this.#quiet = setTimeout(() => this.node.setAttribute("aria-live", "polite"), 300);
  }
}
