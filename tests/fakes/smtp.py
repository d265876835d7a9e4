"""A mail server that keeps what it gets, and misbehaves on request. Speaks as much of RFC 5321 as smtplib asks for."""

from __future__ import annotations

import base64
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class MailServer:
    """`mode`: ok, refuse_recipient, refuse_data, busy. With a *password*, nobody sends without signing in."""

    mode: str = "ok"
    password: str = ""
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        fake = self.server.fake
        self.signed_in = not fake.password
        self._say("421 too busy" if fake.mode == "busy" else "220 fake")
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            fake.commands.append(line)
            verb = line.split(" ")[0].upper()
            self._say(self._answer(verb, line))
            if verb == "DATA" and self.signed_in and fake.mode != "refuse_data":
                self._keep()
                self._say("250 kept")
            if verb == "QUIT":
                return

    def _answer(self, verb: str, line: str) -> str:
        fake = self.server.fake
        if verb == "AUTH":
            given = base64.b64decode(line.split(" ")[2]).decode().rsplit("\0", 1)[1]
            self.signed_in = given == fake.password
            return "235 welcome" if self.signed_in else "535 who are you"
        if verb in {"MAIL", "DATA"} and not self.signed_in:
            return "530 sign in first"
        if verb == "RCPT" and fake.mode == "refuse_recipient":
            return "550 nobody of that name: secret text of the other side"
        if verb == "DATA":
            return "554 refused" if fake.mode == "refuse_data" else "354 go on"
        return {"EHLO": "250-fake\r\n250 AUTH PLAIN", "QUIT": "221 bye"}.get(verb, "250 ok")

    def _keep(self) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mail = message_from_bytes(b"".join(lines), policy=default)
        assert isinstance(mail, EmailMessage)
        self.server.fake.mails.append(mail)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, fake: MailServer, port: int) -> None:
        self.fake = fake
        super().__init__(("127.0.0.1", port), _Session)


@contextmanager
def running(fake: MailServer) -> Iterator[MailServer]:
    """Listen while the block runs; afterwards nobody answers on the port."""
    server = _Server(fake, fake.port)
    fake.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
