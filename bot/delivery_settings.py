"""What must hold for the settings of notifications. Pure."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from bot.settings import Settings

SECURITY = ("starttls", "tls", "none")
SECRET_PREFIX = "whsec_"  # noqa: S105 - a prefix
SECRET_BYTES = 24
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")
LOCAL_NAMES = frozenset({"localhost"})


def delivery_problems(settings: Settings, prefix: str) -> list[str]:
    """What makes these settings unusable; each line names the setting, none quotes a secret."""
    found = [*_addresses(settings), *_smtp(settings), *_webhook(settings), *_zammad(settings)]
    return [prefix + problem for problem in found]


def webhook_key(secret: str) -> bytes:
    """The key behind ``whsec_…``; raises `ValueError` for anything else."""
    if not secret.startswith(SECRET_PREFIX):
        raise ValueError("no prefix")
    try:
        return base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def is_local(host: str | None) -> bool:
    """Whether *host* is this machine, where nobody listens in."""
    try:
        return (host or "") in LOCAL_NAMES or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _addresses(settings: Settings) -> list[str]:
    problems = []
    for name, url in (("WEBHOOK_URL", settings.webhook_url), ("ZAMMAD_URL", settings.zammad_url)):
        if url and not _is_safe(url):
            problems.append(f"{name}: must begin with https:// (http:// only on this machine)")
    if settings.public_url and urlsplit(settings.public_url).scheme not in {"http", "https"}:
        problems.append("PUBLIC_URL: must begin with http:// or https://")
    return problems


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_local(parts.hostname)))


def _smtp(settings: Settings) -> list[str]:
    if settings.smtp_security not in SECURITY:
        return [f"SMTP_SECURITY: must be one of {', '.join(SECURITY)}"]
    if not settings.smtp_host:
        return []
    problems = []
    if not ADDRESS.fullmatch(settings.smtp_from):
        problems.append("SMTP_FROM: must be an e-mail address while SMTP_HOST is set")
    if settings.smtp_security == "none" and not is_local(settings.smtp_host):
        problems.append("SMTP_SECURITY: none is for a mail server on this machine only; use starttls or tls")
    if bool(settings.smtp_user) != bool(settings.smtp_password):
        problems.append("SMTP_USER and SMTP_PASSWORD: both or neither")
    return problems


def _webhook(settings: Settings) -> list[str]:
    if not settings.webhook_url and not settings.webhook_secret:
        return []
    try:
        if len(webhook_key(settings.webhook_secret)) >= SECRET_BYTES:
            return []
    except ValueError:
        pass
    return [f"WEBHOOK_SECRET: must be {SECRET_PREFIX} and at least {SECRET_BYTES} bytes in base64"]


def _zammad(settings: Settings) -> list[str]:
    if not settings.zammad_url:
        return []
    needed = {"ZAMMAD_TOKEN": settings.zammad_token, "ZAMMAD_GROUP": settings.zammad_group}
    return [f"{name}: is needed while ZAMMAD_URL is set" for name, value in needed.items() if not value]
