/** How long to wait before another attempt, and a wait that can be cut short. */

const SHORTEST = 1_000;
const LONGEST = 30_000;

/**
 * Milliseconds before the next attempt: twice as long after each failure, and never the same for everybody.
 * @param {number} failures
 * @param {number} [least] seconds the server has asked for
 */
export function delay(failures, least = 0) {
  const grown = Math.min(LONGEST, SHORTEST * 2 ** (failures - 1));
  return Math.max(least * 1000, grown * (0.75 + Math.random() / 2));
}

export class Pause {
  /** @type {() => void} */
  #finish = () => undefined;

  /**
   * @param {number} milliseconds
   * @returns {Promise<void>}
   */
  wait(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#finish = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Go on at once. */
  end() {
    this.#finish();
  }
}
