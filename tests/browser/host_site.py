"""Another website on another origin that embeds the chat under a strict policy of its own."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

PAGE = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kammer</title><link rel="icon" href="data:,">
<script type="module" src="{service}/widget/lotse.js"></script></head>
<body><main><h1>Kammer</h1><p>Text der Seite.</p></main><lotse-chat language="de"></lotse-chat></body></html>
"""
POLICY = (
    "default-src 'none'; img-src data:; style-src 'self'; script-src {service}; connect-src {service}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class HostSite:
    """Serves one page; `service` is the gateway whose chat it embeds."""

    def __init__(self) -> None:
        self.service = ""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        # Another host name than the gateway's: another site to the browser, not only another port.
        self.origin = f"http://localhost:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = PAGE.format(service=site.service).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", POLICY.format(service=site.service))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Silent."""

        return Handler
