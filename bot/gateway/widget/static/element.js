import { Pause, delay } from "./connection/pause.js";
import { Conversation } from "./conversation.js";
import { element } from "./dom.js";
import { languages } from "./languages.js";
import { Phrases } from "./phrases.js";
import { styleSheets } from "./styles/sheets.js";
import { launcher } from "./views/launcher.js";
import { Panel } from "./views/panel.js";

const NAME = "lotse-chat";
const FALL_BACK = "en";
const WIDE = "(min-width: 48em)";

/**
 * Make `<lotse-chat>` known to the page.
 * @param {URL} service the address under which the gateway answers
 */
export function defineChat(service) {
  if (customElements.get(NAME)) return;
  customElements.define(NAME, class extends LotseChat {
    get service() {
      return service;
    }
  });
}

/** `<lotse-chat language="de" mode="panel|page" open>`; see docs/widget.md. */
class LotseChat extends HTMLElement {
  static observedAttributes = ["open"];

  /** @type {Conversation | undefined} */
  #conversation;
  /** @type {Phrases | undefined} */
  #phrases;
  /** @type {Panel | undefined} */
  #panel;
  /** @type {ReturnType<typeof launcher> | undefined} */
  #launcher;
  #wantsFocus = false;

  /** @returns {URL} */
  get service() {
    throw new Error("the class is used through defineChat()");
  }

  /** Whether the chat is open; the attribute of the same name follows. */
  get open() {
    return this.hasAttribute("open");
  }

  set open(isOpen) {
    this.toggleAttribute("open", isOpen);
  }

  get isPage() {
    return this.getAttribute("mode") === "page";
  }

  async connectedCallback() {
    if (this.#conversation) {
      if (this.#conversation.session.memory.token) this.#conversation.start();
      return;
    }
    const conversation = new Conversation(this.service);
    this.#conversation = conversation;
    const code = conversation.session.memory.language ?? this.#usualLanguage();
    conversation.api.language = code;
    const [sheets, book] = await persistently(() => Promise.all([styleSheets(), conversation.api.phrases(code)]));
    this.#build(conversation, new Phrases(book), sheets);
  }

  attributeChangedCallback() {
    if (this.#panel) this.#show();
  }

  disconnectedCallback() {
    // Moving the element within the page disconnects it for a moment only.
    queueMicrotask(() => this.isConnected || this.#conversation?.stop());
  }

  /**
   * @param {Conversation} conversation
   * @param {Phrases} phrases
   * @param {CSSStyleSheet[]} sheets
   */
  #build(conversation, phrases, sheets) {
    this.#phrases = phrases;
    this.#launcher = launcher(phrases, () => this.#openByHand());
    const close = () => this.#closeByHand();
    const chooseLanguage = (/** @type {string} */ code) => this.#chooseLanguage(code);
    this.#panel = new Panel(phrases, conversation, { isPage: this.isPage, service: this.service, close, chooseLanguage });
    const frame = element("div", { class: "frame" }, this.#launcher.node, this.#panel.node);
    if (!this.isPage) phrases.attribute(frame, "aria-label", "title").setAttribute("role", "region");
    phrases.follow(() => {
      frame.lang = phrases.language.code;
      frame.dir = phrases.language.direction;
    });
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = sheets;
    root.append(frame);
    this.#listen(conversation);
    this.#begin(conversation);
  }

  /** @param {Conversation} conversation */
  #listen(conversation) {
    const seen = () => this.#countUnread();
    conversation.store.listen({ added: seen, changed: seen, cleared: seen });
    document.addEventListener("visibilitychange", seen);
    conversation.addEventListener("standing", (event) => {
      this.#speak(/** @type {CustomEvent} */ (event).detail.language);
    });
  }

  /** @param {Conversation} conversation */
  #begin(conversation) {
    const { token, open: wasOpen } = conversation.session.memory;
    // On a phone an open chat would hide the page that somebody has just gone to.
    if (this.isPage || (wasOpen && matchMedia(WIDE).matches)) this.open = true;
    this.#show();
    if (token) conversation.start();
  }

  #openByHand() {
    this.#wantsFocus = true;
    this.open = true;
  }

  #closeByHand() {
    this.open = false;
    this.#launcher?.button.focus();
  }

  #show() {
    const isOpen = this.open || this.isPage;
    if (!this.#panel || !this.#launcher) return;
    this.#panel.node.hidden = !isOpen;
    this.#launcher.node.hidden = isOpen;
    this.#conversation?.session.remember({ open: isOpen });
    if (isOpen) this.#panel.shown();
    if (isOpen && this.#wantsFocus) this.#panel.focus();
    this.#wantsFocus = false;
    this.#countUnread();
  }

  #countUnread() {
    const { session, store } = /** @type {Conversation} */ (this.#conversation);
    const isLookedAt = document.visibilityState === "visible";
    if (isLookedAt && (this.open || this.isPage)) session.remember({ seen: store.position });
    const seen = session.memory.seen ?? 0;
    const unread = store.entries.filter(({ message }) => message && message.seq > seen && message.who !== "visitor");
    this.#launcher?.show(unread.length);
  }

  /** @param {string} code */
  async #chooseLanguage(code) {
    await this.#conversation?.chooseLanguage(code);
    await this.#speak(code);
  }

  /**
   * Say everything in this language from now on, if Lotse writes it.
   * @param {string} code
   */
  async #speak(code) {
    const phrases = /** @type {Phrases} */ (this.#phrases);
    if (code === phrases.language.code || !languages.includes(code)) return;
    const book = await /** @type {Conversation} */ (this.#conversation).api.phrases(code);
    phrases.change(book);
  }

  /** The language of the page if it says so, else the first of the browser's that Lotse writes. */
  #usualLanguage() {
    const wanted = [this.getAttribute("language") ?? "", ...navigator.languages];
    const codes = wanted.map((tag) => tag.toLowerCase().split("-")[0]);
    return codes.find((code) => languages.includes(code)) ?? FALL_BACK;
  }
}

/**
 * Try until it works; there is nothing to show before.
 * @template Result
 * @param {() => Promise<Result>} act
 * @returns {Promise<Result>}
 */
async function persistently(act) {
  for (let failures = 1; ; failures += 1) {
    try {
      return await act();
    } catch {
      await new Pause().wait(delay(failures));
    }
  }
}
