import { ApiError } from "../connection/api.js";
import { element } from "../dom.js";

/**
 * @typedef {import("../phrases.js").Phrases} Phrases
 *
 * @typedef {object} Question
 * @property {string} ask  the phrase that asks
 * @property {string} doIt
 * @property {string} keep
 * @property {() => Promise<void>} act
 * @property {() => void} done  where the focus goes afterwards
 */

/**
 * Asks inside the chat before something that cannot be undone. The harmless button has the focus.
 * @param {Phrases} phrases
 * @param {() => void} leave where the focus goes when nothing is done
 */
export function question(phrases, leave) {
  /** @type {Question | null} */
  let asked = null;
  const text = element("p", { id: "question" });
  const problem = element("p", { role: "status" });
  const keep = element("button", { type: "button", onclick: () => close() });
  const doIt = element("button", { type: "button", class: "danger", onclick: () => tryIt() });
  const buttons = element("div", { class: "buttons" }, keep, doIt);
  const node = element("div", { class: "question", role: "alertdialog", "aria-labelledby": "question" }, text, problem, buttons);
  node.hidden = true;
  phrases.follow(() => render());
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return { node, ask, hide: () => (node.hidden = true) };

  /** @param {Question} next */
  function ask(next) {
    asked = next;
    problem.textContent = "";
    render();
    node.hidden = false;
    keep.focus();
  }

  function render() {
    if (!asked) return;
    text.textContent = phrases.say(asked.ask);
    keep.textContent = phrases.say(asked.keep);
    doIt.textContent = phrases.say(asked.doIt);
  }

  function close() {
    node.hidden = true;
    leave();
  }

  async function tryIt() {
    const trying = asked;
    try {
      await trying?.act();
      node.hidden = true;
      trying?.done();
    } catch (error) {
      problem.textContent = error instanceof ApiError ? error.message : phrases.say("failed");
    }
  }
}
