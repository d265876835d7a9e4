import { element, icon } from "../dom.js";
import { marked } from "../marks.js";
import { answerCard } from "./answer_card.js";
import { contactCard } from "./contact_card.js";
import { handOverNote } from "./hand_over_note.js";
import { professionCard } from "./profession_card.js";
import { rating } from "./rating.js";

/**
 * @typedef {import("../conversation.js").Conversation} Conversation
 * @typedef {import("../phrases.js").Phrases} Phrases
 * @typedef {import("../types.js").Entry} Entry
 * @typedef {import("../types.js").Message} Message
 */

/** How each speaker is called and drawn; the name says in words whether it is a person. */
const SPEAKERS = /** @type {const} */ ({
  visitor: { name: "you", drawing: "person" },
  bot: { name: "bot_name", drawing: "program" },
  adviser: { name: "adviser_name", drawing: "person" },
  system: { name: "system_name", drawing: "note" },
});

/**
 * One line of the chat.
 * @param {Phrases} phrases
 * @param {Conversation} conversation
 * @param {Entry} entry
 */
export function messageView(phrases, conversation, entry) {
  const who = entry.message?.who ?? "visitor";
  const node = element("li", { class: `message ${who}`, "data-key": entry.key });
  const at = entry.message?.at ?? new Date().toISOString();
  if (entry.isFirstNew) node.append(element("p", { class: "first-new" }, phrases.say("new_since")));
  node.append(speaker(phrases, who, at, entry.message?.speaker), bubble(phrases, entry));
  if (entry.message) node.append(...additions(phrases, conversation, entry.message));
  return update(node, phrases, conversation, entry);
}

/**
 * Show what has become of a message that is on its way; nothing else of the line changes.
 * @param {HTMLLIElement} node
 * @param {Phrases} phrases
 * @param {Conversation} conversation
 * @param {Entry} entry
 */
export function update(node, phrases, conversation, entry) {
  node.classList.toggle("on-its-way", entry.status === "waiting" || entry.status === "sending");
  node.classList.toggle("failed", entry.status === "failed");
  node.querySelector(".problem")?.remove();
  // The server may have made personal data unreadable; what it keeps is what is shown.
  if (entry.message?.who === "visitor") node.querySelector(".bubble")?.replaceChildren(...lines(entry.message.text));
  if (entry.status === "failed") node.append(problem(phrases, conversation, entry));
  return node;
}

/**
 * @param {Phrases} phrases
 * @param {keyof typeof SPEAKERS} who
 * @param {string} at
 * @param {string | null} [ownName]
 */
function speaker(phrases, who, at, ownName) {
  const { name, drawing } = SPEAKERS[who];
  const time = element("time", { datetime: at }, phrases.time(at));
  const called = ownName ? [element("bdi", {}, ownName), " · ", phrases.say(name)] : [phrases.say(name)];
  return element("p", { class: "speaker" }, icon(drawing), element("span", {}, ...called), time);
}

/**
 * @param {Phrases} phrases
 * @param {Entry} entry
 */
function bubble(phrases, { message, unsent }) {
  if (!message || message.who === "visitor") {
    return element("div", { class: "bubble", dir: "auto" }, ...lines(message?.text ?? unsent?.text ?? ""));
  }
  const own = { lang: message.language, dir: message.direction };
  const [before, after] = notes(message);
  const framed = message.card ? "note" : null;
  return element(
    "div",
    { class: "bubble" },
    ...before.map((text) => element("div", { ...own, class: framed }, ...marked(text))),
    message.card && answerCard(phrases, message.card),
    message.profession && professionCard(phrases, message.profession, own),
    ...message.contacts.map((contact) => contactCard(phrases, contact, message.language ?? "")),
    message.hand_over && handOverNote(phrases, message.hand_over),
    ...after.map((text) => element("div", { ...own, class: framed }, ...marked(text))),
  );
}

/**
 * What is said before and after the cards. `notes` are the parts of `text` that no card shows; without them `text` is
 * all there is. An answer in another language begins with the note that says so.
 * @param {Message} message
 * @returns {[string[], string[]]}
 */
function notes({ text, notes: said = [], card, contacts, language }) {
  const isForeign = card && card.content_language !== language;
  if (card) return isForeign ? [said.slice(0, 1), said.slice(1)] : [[], said];
  if (said.length === 0) return [[text], []];
  return contacts.length > 0 ? [said.slice(0, 1), said.slice(1)] : [said, []];
}

/**
 * What somebody has typed is shown as it is, without marks.
 * @param {string} text
 */
function lines(text) {
  return text.split("\n").map((line) => element("p", {}, line || "\u00a0"));
}

/**
 * @param {Phrases} phrases
 * @param {Conversation} conversation
 * @param {Message} message
 */
function additions(phrases, conversation, message) {
  const parts = [];
  if (message.buttons.length > 0) parts.push(choices(phrases, conversation, message));
  if (message.request === "contact_form") parts.push(formButton(phrases, conversation));
  if (message.who === "bot" && message.kind === "answer") {
    parts.push(rating(phrases, message.rating ?? undefined, (value) => conversation.rate(message, value)));
  }
  return parts;
}

/**
 * The way back to the contact form, for who has closed it or loaded the page again.
 * @param {Phrases} phrases
 * @param {Conversation} conversation
 */
function formButton(phrases, conversation) {
  const open = () => conversation.askForForm();
  const button = element("button", { type: "button", "data-key": "contact-form", onclick: open }, phrases.say("form_open"));
  return element("div", { class: "choices" }, button);
}

/**
 * @param {Phrases} phrases
 * @param {Conversation} conversation
 * @param {Message} message
 */
function choices(phrases, conversation, { buttons, card, request, language, direction }) {
  const label = phrases.say(card && !request ? "labels.see_also" : "choices_label");
  const items = buttons.map((button) => {
    const press = () => conversation.press(button);
    return element("button", { type: "button", lang: language, dir: direction, "data-key": button.id, onclick: press }, button.label);
  });
  return element("div", { class: "choices", role: "group", "aria-label": label }, ...items);
}

/**
 * @param {Phrases} phrases
 * @param {Conversation} conversation
 * @param {Entry} entry
 */
function problem(phrases, conversation, entry) {
  const retry = element("button", { type: "button", onclick: () => conversation.retry(entry) }, phrases.say("retry"));
  return element("div", { class: "problem" }, element("p", {}, icon("warning"), entry.problem || phrases.say("failed")), retry);
}
