// Keeps the end of the chat in view while new messages arrive, unless somebody is reading further up.

const NEAR_PIXELS = 80;

/** Start at the end and stay there. */
export function followTheEnd() {
  for (const box of document.querySelectorAll("[data-follow]")) {
    const toEnd = () => box.scrollTo({ top: box.scrollHeight });
    let near = true;
    box.addEventListener("scroll", () => (near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PIXELS));
    new MutationObserver(() => near && toEnd()).observe(box, { childList: true, subtree: true });
    toEnd();
  }
}
