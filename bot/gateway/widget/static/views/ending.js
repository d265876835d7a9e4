import { element } from "../dom.js";

/** @typedef {import("../phrases.js").Phrases} Phrases */

/**
 * Takes the place of the field when a chat is over, with a button that begins a new one.
 * @param {Phrases} phrases
 * @param {() => void} renew
 */
export function ending(phrases, renew) {
  const reason = element("p", { role: "status" });
  const again = phrases.text(element("button", { type: "button", class: "primary", onclick: renew }), "restart");
  const node = element("div", { class: "ending", hidden: true }, reason, again);
  return {
    node,
    /** @param {string} text */
    show(text) {
      node.hidden = false;
      reason.textContent = text;
      again.focus();
    },
    hide: () => (node.hidden = true),
  };
}
