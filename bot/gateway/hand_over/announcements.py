"""What a visitor is told about a hand-over, once for each change, in the visitor's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from babel import Locale
from babel.dates import format_date

from bot.gateway.brain_message import BrainButton, BrainMessage
from bot.gateway.conversations.models import Conversation, Message, Who
from bot.gateway.conversations.notices import notice
from bot.gateway.conversations.store import add_replies
from bot.gateway.phrases import phrases
from bot.hand_over.hours import LOCAL

BUTTON = "hand_over"
CHAT = "chat"
DETAILS = "details"


def announce(
    conversation: Conversation,
    key: str,
    now: datetime,
    *,
    client_id: str | None = None,
    request: str | None = None,
    buttons: tuple[str, ...] = (),
    answers: Message | None = None,
    **values: str,
) -> Message:
    """Store the phrase ``hand_over.<key>`` as a message of the system. The conversation must be locked."""
    said = notice(conversation.language, f"hand_over.{key}", with_contacts=key == "no_team", **values)
    said = with_buttons(replace(said, details={**said.details, "request": request}), buttons)
    (message,) = add_replies(conversation, [said], now, answers=answers, who=Who.SYSTEM)
    if client_id:
        message.client_id = client_id
        message.save(update_fields=["client_id"])
    return message


def with_buttons(message: BrainMessage, ways: tuple[str, ...]) -> BrainMessage:
    """The message with a button for each of these *ways* to a person, before its other buttons."""
    added = tuple(
        BrainButton(phrases().say(message.language, f"hand_over.{way}_button"), {"kind": BUTTON, "value": way})
        for way in ways
    )
    return replace(message, buttons=(*added, *message.buttons))


def day_and_time(moment: datetime, language: str) -> str:
    """The day in words and the time, as it is in Germany."""
    local = moment.astimezone(LOCAL)
    return f"{format_date(local.date(), 'full', locale=phrases().language(language).code)}, {local:%H:%M}"


def working_days(days: int, language: str) -> str:
    """For example "2 Arbeitstage"."""
    code = phrases().language(language).code
    forms = phrases().section(code, "units")["working_days"]
    if not isinstance(forms, str):  # Some languages have one form only.
        forms = forms.get(Locale.parse(code).plural_form(days)) or forms["other"]
    return str(forms).replace("{n}", str(days))
