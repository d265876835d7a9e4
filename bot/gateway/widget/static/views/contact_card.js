import { element, externalLink } from "../dom.js";

/**
 * @typedef {import("../phrases.js").Phrases} Phrases
 * @typedef {import("../types.js").Contact} Contact
 */

/**
 * An office: what it does, for whom, and every way to reach it.
 * @param {Phrases} phrases
 * @param {Contact} contact
 * @param {string} messageLanguage
 */
export function contactCard(phrases, contact, messageLanguage) {
  // Names and purposes of offices exist in German and English.
  const own = { lang: messageLanguage === "de" ? "de" : "en", dir: "auto" };
  return element(
    "div",
    { class: "contact" },
    element("h3", own, contact.name),
    contact.purpose && element("p", own, contact.purpose),
    contact.serves && element("p", { class: "serves" }, phrases.say(`labels.serves_${contact.serves}`)),
    ways(phrases, contact),
    checked(phrases, contact),
  );
}

/**
 * @param {Phrases} phrases
 * @param {Contact} contact
 */
function ways(phrases, { phone, email, website, address, hours, languages }) {
  const hint = phrases.say("opens_new_tab");
  const spoken = languages.map((code) => phrases.languageName(code)).join(", ");
  const rows = [
    row("phone", phone && element("a", { href: `tel:${phone.replace(/[^\d+]/gu, "")}`, dir: "ltr" }, phone)),
    row("email", email && element("a", { href: `mailto:${encodeURI(email)}`, dir: "ltr" }, email)),
    row("website", website && externalLink(website, shortAddress(website), { dir: "ltr" }, hint)),
    row("address", address && element("span", { lang: "de", dir: "auto" }, address)),
    row("hours", hours && element("span", { dir: "auto" }, hours)),
    row("languages", spoken),
  ];
  return element("dl", {}, ...rows.flat());

  /**
   * @param {string} key
   * @param {Node | string | null} value
   */
  function row(key, value) {
    if (!value) return [];
    return [element("div", {}, element("dt", {}, phrases.say(`labels.${key}`)), element("dd", {}, value))];
  }
}

/**
 * @param {Phrases} phrases
 * @param {Contact} contact
 */
function checked(phrases, { checked_on: day }) {
  return day && element("p", { class: "checked" }, phrases.say("labels.contact_checked", { date: phrases.date(day) }));
}

/**
 * The address as people read it. Links look alike everywhere, and long paths do not fit a phone.
 * @param {string} url
 */
function shortAddress(url) {
  try {
    return new URL(url).hostname.replace(/^www\./u, "");
  } catch {
    return url;
  }
}
