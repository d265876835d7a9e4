import { element, icon } from "../dom.js";
import { disclosure } from "./disclosure.js";

/**
 * @typedef {import("../phrases.js").Phrases} Phrases
 *
 * @typedef {object} HeaderActions
 * @property {(code: string) => void} chooseLanguage
 * @property {() => void} askForPerson
 * @property {() => void} restart
 * @property {(form: "json" | "text") => void} download
 * @property {() => void} remove
 * @property {() => void} close
 */

/**
 * Title, languages, menu and, where there is something to close, the button for it.
 * @param {Phrases} phrases
 * @param {HeaderActions} actions
 * @param {boolean} isPage
 */
export function header(phrases, actions, isPage) {
  const title = element("h2", { id: "title", class: "title" });
  phrases.text(title, "title");
  const close = !isPage && iconButton(phrases, "close", "close", actions.close);
  const tools = [languages(phrases, actions.chooseLanguage), menu(phrases, actions), close];
  // Not <header>: that would be a second banner of the page.
  return element("div", { class: "header" }, title, element("div", { class: "tools" }, ...tools));
}

/**
 * @param {Phrases} phrases
 * @param {(code: string) => void} choose
 */
function languages(phrases, choose) {
  const current = element("span", { class: "full" });
  const short = element("span", { class: "short-name" });
  const button = element("button", { type: "button", class: "tool" }, icon("language"), current, short);
  const list = element("ul", { class: "sheet languages", hidden: true });
  const sheet = disclosure(button, list);
  const pick = (/** @type {string} */ code) => {
    sheet.hide();
    button.focus();
    choose(code);
  };
  phrases.follow(() => {
    const { code, name } = phrases.language;
    current.textContent = name;
    short.textContent = code.toUpperCase();
    button.setAttribute("aria-label", `${phrases.say("language")}: ${name}`);
    list.replaceChildren(...phrases.languages.map((language) => languageItem(language, language.code === code, pick)));
  });
  return sheet.wrapper;
}

/**
 * @param {import("../types.js").Language} language
 * @param {boolean} isCurrent
 * @param {(code: string) => void} pick
 */
function languageItem({ code, name, direction }, isCurrent, pick) {
  const label = element("span", { lang: code, dir: direction }, name);
  const attributes = { type: "button", "aria-current": isCurrent && "true", onclick: () => pick(code) };
  return element("li", {}, element("button", attributes, label, isCurrent && icon("check")));
}

/**
 * @param {Phrases} phrases
 * @param {HeaderActions} actions
 */
function menu(phrases, actions) {
  const button = iconButton(phrases, "menu", "menu", () => undefined);
  const list = element("ul", { class: "sheet menu", hidden: true });
  const sheet = disclosure(button, list);
  const item = (/** @type {string} */ key, /** @type {() => void} */ act, suffix = "") => {
    const entry = element("button", { type: "button" });
    phrases.follow(() => (entry.textContent = phrases.say(key) + suffix));
    entry.addEventListener("click", () => {
      sheet.hide();
      button.focus();
      act();
    });
    // What only the software can do is out of place while a person has the conversation.
    return element("li", { class: key === "human" || key === "restart" ? "for-software" : null }, entry);
  };
  list.append(
    item("human", actions.askForPerson),
    item("restart", actions.restart),
    item("download", () => actions.download("text"), " (TXT)"),
    item("download", () => actions.download("json"), " (JSON)"),
    item("delete", actions.remove),
  );
  return sheet.wrapper;
}

/**
 * @param {Phrases} phrases
 * @param {"close" | "menu"} drawing
 * @param {string} key
 * @param {() => void} act
 */
function iconButton(phrases, drawing, key, act) {
  const button = element("button", { type: "button", class: "tool", onclick: act }, icon(drawing));
  phrases.attribute(button, "aria-label", key);
  return phrases.attribute(button, "title", key);
}
