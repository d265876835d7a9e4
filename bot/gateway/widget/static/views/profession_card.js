import { element, externalLink } from "../dom.js";
import { marked } from "../marks.js";

/**
 * @typedef {import("../phrases.js").Phrases} Phrases
 * @typedef {import("../types.js").Profession} Profession
 */

/**
 * The visitor's profession: what its rules mean, the law, and who decides.
 * @param {Phrases} phrases
 * @param {Profession} profession
 * @param {{lang: string | null, dir: string}} own  of the message
 */
export function professionCard(phrases, profession, own) {
  return element(
    "div",
    { class: "profession" },
    element("h3", {}, phrases.say("labels.profession")),
    names(profession, own),
    element("div", own, ...marked(profession.note)),
    rules(phrases, profession, own),
  );
}

/**
 * The visitor's own word and the German one; once if they are the same.
 * @param {Profession} profession
 * @param {{lang: string | null, dir: string}} own
 */
function names({ name, official_name: german }, own) {
  const official = element("span", { lang: "de", dir: "auto" }, german);
  if (name === german) return element("p", { class: "name", dir: own.dir }, official);
  return element("p", { ...own, class: "name" }, name, " (", official, ")");
}

/**
 * @param {Phrases} phrases
 * @param {Profession} profession
 * @param {{lang: string | null}} own
 */
function rules(phrases, { basis, body }, own) {
  // Bodies have their names in German and English, laws in German.
  const language = { lang: own.lang === "de" ? "de" : "en", dir: "auto" };
  const rows = [
    basis && row("legal_basis", element("span", { lang: "de", dir: "auto" }, basis)),
    body && row("competent_body", named(body)),
  ];
  return rows.some(Boolean) && element("dl", {}, ...rows);

  /** @param {{name: string, url: string | null}} found */
  function named({ name, url }) {
    return url ? externalLink(url, name, language, phrases.say("opens_new_tab")) : element("span", language, name);
  }

  /**
   * @param {string} key
   * @param {Node} value
   */
  function row(key, value) {
    return element("div", {}, element("dt", {}, phrases.say(`labels.${key}`)), element("dd", {}, value));
  }
}
