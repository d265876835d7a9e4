/** The component's style sheets. Made from text that comes from this folder only, so `style-src 'self'` is enough. */

const NAMES = ["base", "panel", "messages", "composer", "hand_over"];

/** @type {Promise<CSSStyleSheet[]> | null} */
let sheets = null;

/** @returns {Promise<CSSStyleSheet[]>} all sheets; fetched once for all elements of a page */
export function styleSheets() {
  sheets ??= Promise.all(NAMES.map(load)).catch((error) => {
    sheets = null;
    throw error;
  });
  return sheets;
}

/** @param {string} name */
async function load(name) {
  const answer = await fetch(new URL(`${name}.css`, import.meta.url), { credentials: "omit" });
  if (!answer.ok) throw new Error(`${name}.css: ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}
