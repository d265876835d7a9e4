// Listens for the server's bell and refreshes everything that is marked with data-live.

import { read } from "./read.js";
import { morph } from "./morph.js";

const TOGETHER_MILLISECONDS = 40;
let running = null;
let again = false;

/** Listen as long as the page is open. */
export function keepFresh() {
  const source = document.querySelector("[data-events]")?.dataset.events;
  if (!source) return;
  const bell = new EventSource(source);
  bell.addEventListener("changed", () => refresh());
  // After a break the page may have missed something.
  bell.addEventListener("open", () => refresh());
  addEventListener("pagehide", () => bell.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

/** Read the page again; calls while it is being read lead to one more reading afterwards. */
export async function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = readAndTakeOver();
  try {
    await running;
  } finally {
    running = null;
  }
  if (again) {
    again = false;
    return refresh();
  }
}

/** Take over the live parts of *page*, or only the part with this id. */
export function takeOver(page, only) {
  for (const part of document.querySelectorAll("[data-live]")) {
    if (only ? part.id !== only : part.dataset.still !== undefined) continue;
    const fresh = page.getElementById(part.id);
    if (fresh && !(part.id === "notice" && !fresh.firstElementChild)) morph(part, fresh);
  }
  document.title = page.title;
  // The composer appears and goes with the case; what is being written stays.
  const composer = document.getElementById("composer");
  const fresh = page.getElementById("composer");
  const changed = composer && fresh && !composer.querySelector("form.reply") !== !fresh.querySelector("form.reply");
  if (changed && !only) location.reload();
}

async function readAndTakeOver() {
  await new Promise((resolve) => setTimeout(resolve, TOGETHER_MILLISECONDS));
  const page = await read(location.href);
  if (page.kind === "ok") takeOver(page.document);
  // Signed out, or the case is no longer ours: the server says what to show instead.
  if (page.kind === "elsewhere") location.reload();
}
