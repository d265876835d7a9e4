// Sends a reply without leaving the page. Each draft has an id of its own, so that a repeated one is stored once.

import { refresh } from "./live.js";

const RETRIES = [500, 1500, 4000];

/** Take over the reply form, if this page has one. */
export function answerInPlace() {
  const form = document.querySelector("[data-reply]");
  if (!form) return;
  const field = form.querySelector("textarea");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, field);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

async function send(form, field) {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true" || !field.value.trim()) return;
  button.setAttribute("aria-disabled", "true");
  const status = await post(form);
  button.removeAttribute("aria-disabled");
  const problem = form.querySelector("[data-problem]");
  problem.hidden = status === 204;
  if (status === 204) {
    field.value = "";
    form.elements.client_id.value = newId();
    field.focus();
  }
  if (status === 403 || status === 404) location.reload();
  await refresh();
}

async function post(form) {
  const body = new URLSearchParams(new FormData(form));
  for (const pause of [...RETRIES, null]) {
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Lotse-Fetch": "1" }, redirect: "manual" });
      if (answer.status < 500 || pause === null) return answer.status;
    } catch {
      if (pause === null) return 0;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return 0;
}

// randomUUID exists on secure pages only.
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
