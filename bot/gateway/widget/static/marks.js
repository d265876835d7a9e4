import { element } from "./dom.js";

/**
 * The small marks of Lotse's texts as elements: paragraphs, `- ` lists, `**important**`, `*term*`.
 * Everything else stays the text it is.
 */

const EMPHASIS = /\*\*(?<strong>\S(?:[^*]*\S)?)\*\*|\*(?<term>[^\s*](?:[^*]*[^\s*])?)\*/gu;
const ITEM = /^[-•]\s+/u;

/**
 * @param {string} text
 * @returns {HTMLElement[]} paragraphs and lists
 */
export function marked(text) {
  return text
    .split(/\n\s*\n/u)
    .flatMap((block) => runs(block.split("\n").filter((line) => line.trim())))
    .map(({ isList, lines }) => (isList ? list(lines) : paragraph(lines)));
}

/**
 * The text of one line, with emphasis.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function emphasised(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(EMPHASIS)) {
    const { strong, term } = match.groups ?? {};
    parts.push(text.slice(from, match.index), strong ? element("strong", {}, strong) : element("em", {}, term));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
}

/**
 * Neighbouring lines of the same sort.
 * @param {string[]} lines
 */
function runs(lines) {
  /** @type {{isList: boolean, lines: string[]}[]} */
  const found = [];
  for (const line of lines) {
    const isList = ITEM.test(line);
    const last = found.at(-1);
    if (last?.isList === isList) last.lines.push(line);
    else found.push({ isList, lines: [line] });
  }
  return found;
}

/** @param {string[]} lines */
function list(lines) {
  return element("ul", {}, ...lines.map((line) => element("li", {}, ...emphasised(line.replace(ITEM, "")))));
}

/** @param {string[]} lines */
function paragraph(lines) {
  return element("p", {}, ...lines.flatMap((line, index) => [index > 0 && element("br"), ...emphasised(line)]));
}
