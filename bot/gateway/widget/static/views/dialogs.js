import { ApiError } from "../connection/api.js";
import { element } from "../dom.js";

/** @typedef {import("../phrases.js").Phrases} Phrases */

/**
 * Asks inside the chat whether it shall really be deleted. The harmless button has the focus.
 * @param {Phrases} phrases
 * @param {() => Promise<void>} remove
 * @param {() => void} leave where the focus goes when the chat is kept
 */
export function deletionQuestion(phrases, remove, leave) {
  const text = phrases.text(element("p", { id: "question" }), "delete_confirm");
  const problem = element("p", { role: "status" });
  const keep = phrases.text(element("button", { type: "button", onclick: () => close() }), "delete_no");
  const doIt = phrases.text(element("button", { type: "button", class: "danger", onclick: () => tryIt() }), "delete_yes");
  const buttons = element("div", { class: "buttons" }, keep, doIt);
  const node = element("div", { class: "question", role: "alertdialog", "aria-labelledby": "question" }, text, problem, buttons);
  node.hidden = true;
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return { node, ask, hide: () => (node.hidden = true) };

  function ask() {
    problem.textContent = "";
    node.hidden = false;
    keep.focus();
  }

  function close() {
    node.hidden = true;
    leave();
  }

  async function tryIt() {
    try {
      await remove();
      node.hidden = true;
    } catch (error) {
      problem.textContent = error instanceof ApiError ? error.message : phrases.say("failed");
    }
  }
}

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
