/** Server-sent events read from a response of `fetch`, which, unlike EventSource, may carry an Authorization header. */

/** @typedef {{name: string, data: any}} StreamEvent */

/**
 * The events of a response's body.
 * @param {ReadableStream<Uint8Array>} body
 * @param {() => void} alive called for everything that arrives, comments too
 * @returns {AsyncGenerator<StreamEvent, void>}
 */
export async function* readEvents(body, alive) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new EventParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    yield* parser.feed(decoder.decode(value, { stream: true }));
  }
}

/** Cuts text that arrives in arbitrary pieces into events. */
export class EventParser {
  #rest = "";

  /**
   * @param {string} text
   * @returns {StreamEvent[]} the events that are complete now
   */
  feed(text) {
    const blocks = (this.#rest + text).replaceAll("\r\n", "\n").split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.map(parse).filter((event) => event !== null);
  }
}

/**
 * @param {string} block
 * @returns {StreamEvent | null} null for comments and settings
 */
function parse(block) {
  const lines = block.split("\n").map((line) => /^(?<field>\w+): ?(?<value>.*)$/u.exec(line)?.groups);
  const values = (/** @type {string} */ field) => lines.flatMap((line) => (line?.field === field ? [line.value] : []));
  const data = values("data").join("\n");
  return data ? { name: values("event").at(-1) ?? "message", data: JSON.parse(data) } : null;
}
