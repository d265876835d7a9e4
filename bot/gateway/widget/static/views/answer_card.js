import { element, externalLink } from "../dom.js";
import { emphasised, marked } from "../marks.js";

/**
 * @typedef {import("../phrases.js").Phrases} Phrases
 * @typedef {import("../types.js").Card} Card
 * @typedef {import("../types.js").Link} Link
 */

/**
 * An answer: the short one first, then what to do, then the rest to unfold, then where it comes from.
 * @param {Phrases} phrases
 * @param {Card} card
 */
export function answerCard(phrases, { title, short, details, steps, limits, ...rest }) {
  const own = { lang: rest.content_language, dir: phrases.direction(rest.content_language) };
  return element(
    "div",
    { class: "card" },
    element("h3", own, title),
    element("div", { ...own, class: "short" }, ...marked(short)),
    steps.length > 0 && todo(phrases, steps, own),
    details && more(phrases.say("labels.details"), details, own),
    limits && more(phrases.say("labels.limits"), limits, own),
    origin(phrases, rest),
  );
}

/**
 * @param {Phrases} phrases
 * @param {string[]} items
 * @param {{lang: string, dir: string}} own
 */
function todo(phrases, items, own) {
  const list = element("ol", own, ...items.map((item) => element("li", {}, ...emphasised(item))));
  return element("div", { class: "steps" }, element("h4", {}, phrases.say("labels.steps")), list);
}

/**
 * @param {string} summary
 * @param {string} text
 * @param {{lang: string, dir: string}} own
 */
function more(summary, text, own) {
  return element("details", {}, element("summary", {}, summary), element("div", own, ...marked(text)));
}

/**
 * @param {Phrases} phrases
 * @param {Pick<Card, "legal_basis" | "sources" | "reviewed_on" | "content_language">} card
 */
function origin(phrases, card) {
  return element(
    "div",
    { class: "origin" },
    ...links(phrases, "labels.legal_basis", card.legal_basis, card.content_language),
    ...links(phrases, "labels.sources", card.sources, card.content_language),
    element("p", { class: "checked" }, phrases.say("labels.checked_on", { date: phrases.date(card.reviewed_on) })),
  );
}

/**
 * @param {Phrases} phrases
 * @param {string} key
 * @param {Link[]} entries
 * @param {string} labelLanguage
 */
function links(phrases, key, entries, labelLanguage) {
  if (entries.length === 0) return [];
  const items = entries.map((entry) => element("li", {}, ...link(phrases, entry, labelLanguage)));
  return [element("h4", {}, phrases.say(key)), element("ul", {}, ...items)];
}

/**
 * @param {Phrases} phrases
 * @param {Link} entry
 * @param {string} labelLanguage
 */
function link(phrases, { label, url, language }, labelLanguage) {
  // Paragraphs of law are named and written in German; names of pages are in the language of the answer.
  const lang = label.startsWith("§") || label.startsWith("Art.") ? "de" : labelLanguage;
  const attributes = { lang, dir: "auto", hreflang: language };
  const isForeign = language && language !== phrases.language.code;
  const hint = isForeign && ` (${phrases.say("labels.source_in", { language: phrases.languageName(language) })})`;
  return [externalLink(url, label, attributes, phrases.say("opens_new_tab")), hint];
}
