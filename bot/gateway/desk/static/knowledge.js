// Answers of the knowledge base: found and put into the reply without leaving the page.

import { read } from "./read.js";
import { takeOver } from "./live.js";

/** "Insert" adds the answer to what has been written already. */
export function insertAnswers() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-insert]");
    const field = document.querySelector("[data-reply] textarea");
    const answer = link?.closest("details")?.querySelector("[data-answer]");
    if (!field || !answer) return;
    event.preventDefault();
    field.value = [field.value.trimEnd(), answer.textContent].filter(Boolean).join("\n\n");
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    field.scrollTop = field.scrollHeight;
  });
}

/** Search forms that refresh one part of the page. */
export function searchInPlace() {
  for (const form of document.querySelectorAll("[data-refresh]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const address = new URL(location.href);
      address.search = new URLSearchParams(new FormData(form)).toString();
      history.replaceState(null, "", address);
      const page = await read(address.href);
      if (page.kind === "ok") takeOver(page.document, form.dataset.refresh);
    });
  }
}
