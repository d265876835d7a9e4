import { ApiError } from "../connection/api.js";
import { element, icon } from "../dom.js";

/**
 * "Was this helpful?" with two buttons that show what was chosen; the choice can be changed.
 * @param {import("../phrases.js").Phrases} phrases
 * @param {"up" | "down" | undefined} chosen
 * @param {(value: "up" | "down") => Promise<void>} rate
 */
export function rating(phrases, chosen, rate) {
  const thanks = element("span", { class: "thanks" }, chosen && phrases.say("rated_thanks"));
  const question = phrases.say("helpful");
  const buttons = [button("up", phrases.say("yes")), button("down", phrases.say("no"))];
  mark(chosen);
  return element("div", { class: "rating", role: "group", "aria-label": question }, question, " ", ...buttons, thanks);

  /**
   * @param {"up" | "down"} value
   * @param {string} label
   */
  function button(value, label) {
    const press = async () => {
      const before = chosen;
      mark(value);
      try {
        await rate(value);
        thanks.textContent = phrases.say("rated_thanks");
      } catch (error) {
        mark(before);
        thanks.textContent = error instanceof ApiError ? error.message : phrases.say("offline");
      }
    };
    return element("button", { type: "button", "data-value": value, onclick: press }, icon(value), label);
  }

  /** @param {"up" | "down" | undefined} value */
  function mark(value) {
    chosen = value;
    buttons?.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.value === value)));
  }
}
