import { element, icon } from "../dom.js";

/**
 * The button that opens the chat, with the number of messages that nobody has seen yet.
 * @param {import("../phrases.js").Phrases} phrases
 * @param {() => void} open
 */
export function launcher(phrases, open) {
  const label = phrases.text(element("span"), "open");
  const badge = element("span", { class: "badge", hidden: true });
  const button = element("button", { type: "button", class: "launcher", onclick: open }, icon("chat"), label, badge);
  let count = 0;
  const announce = element("span", { class: "unseen", role: "status" });
  const render = () => {
    badge.hidden = count === 0;
    badge.textContent = count ? `${phrases.say("new_messages")}: ${count}` : "";
  };
  phrases.follow(render);
  return {
    node: element("div", { class: "corner" }, button, announce),
    button,
    /** @param {number} unread */
    show(unread) {
      announce.textContent = unread > count ? phrases.say("new_messages") : "";
      count = unread;
      render();
    },
  };
}
