"""A thumb down is a reason to offer a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.gateway.brain_message import BrainButton
from bot.gateway.conversations.models import Conversation, Who
from bot.gateway.conversations.notices import notice
from bot.gateway.conversations.state import State
from bot.gateway.conversations.store import add_replies
from bot.gateway.hand_over.cases import open_case_of
from bot.gateway.hand_over.models import Team
from bot.gateway.phrases import phrases


def offer_after_rating(conversation: Conversation, now: datetime) -> bool:
    """Offer a person, if there are teams and none is asked already; the conversation must be locked."""
    with_bot = conversation.state in {State.BOT.value, State.CLOSED.value}
    if not with_bot or open_case_of(conversation) or not Team.objects.filter(is_active=True).exists():
        return False
    said = notice(conversation.language, "hand_over.after_rating")
    button = BrainButton(phrases().say(said.language, "bot.human_offer"), {"kind": "human", "value": ""})
    add_replies(conversation, [replace(said, buttons=(button,))], now, who=Who.SYSTEM)
    return True
