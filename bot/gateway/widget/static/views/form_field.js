import { element } from "../dom.js";

/**
 * @typedef {import("../phrases.js").Phrases} Phrases
 *
 * @typedef {object} FormField
 * @property {HTMLElement} node
 * @property {HTMLInputElement | HTMLTextAreaElement} input
 * @property {(text: string) => void} complain shows what is wrong beside the field; empty for nothing
 */

/**
 * A field with its label above and what is wrong with it below; screen readers say both with the field.
 * @param {Phrases} phrases
 * @param {string} name
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 * @param {{hint?: string, isOptional?: boolean}} [options] `hint` is the phrase of a sentence that belongs to it
 * @returns {FormField}
 */
export function textField(phrases, name, input, { hint = "", isOptional = false } = {}) {
  const label = element("label", { for: `form-${name}` });
  phrases.follow(() => {
    const optional = isOptional ? ` (${phrases.say("form_optional")})` : "";
    label.textContent = phrases.say(`form_${name}`) + optional;
  });
  const help = hint && phrases.text(element("p", { id: `form-${name}-hint`, class: "hint" }), hint);
  return withProblem(name, input, help ? help.id : "", (problem) => [label, help, input, problem]);
}

/**
 * A box to tick, with the whole sentence that is agreed to.
 * @param {string} name
 * @param {...Node} sentence
 * @returns {FormField}
 */
export function tickBox(name, ...sentence) {
  const input = element("input", { type: "checkbox" });
  const label = element("label", { class: "tick", for: `form-${name}` }, input, element("span", {}, ...sentence));
  return withProblem(name, input, "", (problem) => [label, problem]);
}

/**
 * @param {string} name
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 * @param {string} hint the id of its sentence
 * @param {(problem: HTMLElement) => import("../dom.js").Child[]} parts
 * @returns {FormField}
 */
function withProblem(name, input, hint, parts) {
  const problem = element("p", { id: `form-${name}-problem`, class: "field-problem", hidden: true });
  input.id = `form-${name}`;
  complain("");
  return { node: element("div", { class: "form-field" }, ...parts(problem)), input, complain };

  /** @param {string} text */
  function complain(text) {
    problem.textContent = text;
    problem.hidden = !text;
    set("aria-invalid", text ? "true" : "");
    set("aria-describedby", [text && problem.id, hint].filter(Boolean).join(" "));
  }

  /**
   * @param {string} attribute
   * @param {string} value
   */
  function set(attribute, value) {
    if (value) input.setAttribute(attribute, value);
    else input.removeAttribute(attribute);
  }
}
