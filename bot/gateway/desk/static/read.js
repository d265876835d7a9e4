// Reads a page as a document. XMLHttpRequest parses it without running anything and without needing a Trusted Types
// policy, which fetch and DOMParser would.

/** @returns {Promise<{kind: "ok", document: Document} | {kind: "elsewhere"} | {kind: "failed"}>} */
export function read(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.setRequestHeader("X-Lotse-Fetch", "1");
    request.addEventListener("loadend", () => resolve(result(request, address)));
    request.send();
  });
}

function result(request, address) {
  if (request.status === 0 || request.status >= 500) return { kind: "failed" };
  const moved = new URL(request.responseURL).pathname !== new URL(address).pathname;
  if (request.status !== 200 || moved || !request.response) return { kind: "elsewhere" };
  return { kind: "ok", document: request.response };
}
