import { element } from "../dom.js";

/**
 * A button that shows and hides a small sheet. Escape and a press elsewhere hide it; Escape gives the focus back.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} sheet
 */
export function disclosure(button, sheet) {
  const wrapper = element("div", { class: "disclosure" }, button, sheet);
  const pressed = (/** @type {Event} */ event) => {
    if (!event.composedPath().includes(wrapper)) show(false);
  };
  const show = (/** @type {boolean} */ isShown) => {
    sheet.hidden = !isShown;
    button.setAttribute("aria-expanded", String(isShown));
    if (isShown) document.addEventListener("pointerdown", pressed);
    else document.removeEventListener("pointerdown", pressed);
  };
  button.addEventListener("click", () => show(Boolean(sheet.hidden)));
  wrapper.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || sheet.hidden) return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
  wrapper.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !wrapper.contains(/** @type {Node} */ (event.relatedTarget))) show(false);
  });
  show(false);
  return { wrapper, hide: () => show(false) };
}
