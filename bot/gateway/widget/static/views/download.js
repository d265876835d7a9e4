import { element } from "../dom.js";

/**
 * Hand the whole chat to the visitor as a file.
 * @param {import("../connection/api.js").Api} api
 * @param {"json" | "text"} form
 */
export async function save(api, form) {
  const { blob, name } = await api.transcript(form);
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  // The browser has taken the file over by then; before, some have not.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
