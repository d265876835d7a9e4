/** Building elements. Texts become text nodes; nothing here can turn a string into markup or script. */

const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a 24 × 24 grid. */
const ICONS = {
  chat: "M4 5h16v11H9l-5 4z",
  close: "M6 6l12 12M18 6L6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  language: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c5 5 5 13 0 18c-5-5-5-13 0-18",
  send: "M4 12L20 4l-5 16-4-7zM11 13l9-9",
  up: "M8 11l4-7c2 0 2 2 2 3l-1 3h6l-2 9H8zM8 11H4v8h4",
  down: "M8 13l4 7c2 0 2-2 2-3l-1-3h6l-2-9H8zM8 13H4V5h4",
  warning: "M12 4l9 16H3zM12 10v5M12 17.5v.5",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c0-9 16-9 16 0",
  program: "M5 8h14v11H5zM12 8V4M9 13v1M15 13v1M2 12v3M22 12v3",
  note: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7.5v.5",
  check: "M5 12l5 5L19 7",
  arrow: "M12 5v14M6 13l6 6 6-6",
  back: "M19 12H5M11 6l-6 6 6 6",
};

/**
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute
 */

/**
 * An element with attributes, listeners (`onclick` and the like, as functions) and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, Attribute>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? "" : String(value));
    }
  }
  node.append(...present(children));
  return node;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter((child) => child instanceof Node || Boolean(child)));
}

/**
 * A decorative drawing; its meaning is always also there as text.
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" })) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * A link to another site. Anything but a web address becomes plain text.
 * @param {string} url
 * @param {string} label
 * @param {Record<string, Attribute>} [attributes]
 * @param {string} [hint] read to those who do not see that a new tab opens
 */
export function externalLink(url, label, attributes = {}, hint = "") {
  if (!isWebAddress(url)) return element("span", attributes, label);
  const link = { href: url, target: "_blank", rel: "noopener noreferrer", ...attributes };
  return element("a", link, label, hint && element("span", { class: "unseen" }, ` (${hint})`));
}

/** @param {string} url */
function isWebAddress(url) {
  try {
    return ["https:", "http:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
