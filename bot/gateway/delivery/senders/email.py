"""Notifications to a team by e-mail. They say that there is something to do and where, nothing about the person."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from contextlib import suppress
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from bot.gateway.delivery.sender import DeliveryFailedError, NothingToSendError, Outgoing
from bot.gateway.delivery.senders.wording import headline, summary
from bot.settings import Settings

TIMEOUT_SECONDS = 10.0
CLOSING = 421  # "service not available, closing transmission channel": it is not about this message
FOOTER = (
    "Diese Nachricht enthält absichtlich keine Angaben zur Person. Bitte antworten Sie im Arbeitsplatz, "
    "nicht auf diese E-Mail."
)


class EmailSender:
    """One connection per message: they are few, and a kept connection is broken more often than not."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def send(self, outgoing: Outgoing, now: datetime) -> str:
        """To the team's address; the message id is the same at each attempt."""
        team = outgoing.case.team
        if team is None or not team.email:
            raise NothingToSendError
        message = compose(outgoing, self._settings.smtp_from, team.email, now)
        await asyncio.to_thread(self._deliver, message)
        return ""

    async def close(self) -> None:
        """There is nothing to close."""

    def _deliver(self, message: EmailMessage) -> None:
        try:
            with self._connect() as server:
                self._sign_in(server)
                server.send_message(message)
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()
        except smtplib.SMTPRecipientsRefused as error:
            raise DeliveryFailedError("smtp_recipient_refused") from error
        except smtplib.SMTPAuthenticationError as error:
            raise DeliveryFailedError("smtp_sign_in_refused", away=True) from error
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryFailedError("smtp_not_supported", away=True) from error
        except smtplib.SMTPResponseException as error:
            raise DeliveryFailedError(f"smtp_{error.smtp_code}", away=error.smtp_code == CLOSING) from error
        except ssl.SSLError as error:
            raise DeliveryFailedError("smtp_certificate", away=True) from error
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryFailedError("smtp_unreachable", away=True) from error

    def _connect(self) -> smtplib.SMTP:
        host, port = self._settings.smtp_host, self._settings.smtp_port
        if self._settings.smtp_security == "tls":
            return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)

    def _sign_in(self, server: smtplib.SMTP) -> None:
        if self._settings.smtp_security == "starttls":
            # Raises if the server does not offer it: nothing is ever sent in the clear instead.
            server.starttls(context=ssl.create_default_context())
        if self._settings.smtp_user:
            server.login(self._settings.smtp_user, self._settings.smtp_password)


def compose(outgoing: Outgoing, sender: str, recipient: str, now: datetime) -> EmailMessage:
    """The message. Raises `DeliveryFailedError` for an address that cannot be one."""
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = Address("Lotse", addr_spec=sender)
        message["To"] = Address(addr_spec=recipient)
    except (ValueError, IndexError, MessageError) as error:  # Line breaks, several addresses, nothing before the @ …
        raise DeliveryFailedError("unusable_address") from error
    # What reaches a header is without line breaks and other control characters, whatever was stored.
    message["Subject"] = _printable(headline(outgoing.kind, outgoing.case))
    message["Date"] = now
    message["Message-ID"] = f"<{outgoing.key}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{summary(outgoing.case)}\n\n{FOOTER}\n")
    return message


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
