"""The ways to a person that a message of the bot offers, and what happens when one of them is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.gateway.brain_message import BrainMessage
from bot.gateway.conversations.models import Conversation, Message
from bot.gateway.conversations.state import State
from bot.gateway.hand_over import consents, teams, visitor
from bot.gateway.hand_over.announcements import CHAT, DETAILS, announce, day_and_time, with_buttons, working_days
from bot.gateway.hand_over.cases import open_case_of
from bot.gateway.hand_over.context import Context, read_context
from bot.gateway.hand_over.errors import NobodyThereError, NoTeamError
from bot.gateway.hand_over.models import Case, Team
from bot.gateway.hand_over.offer import as_offer
from bot.gateway.phrases import phrases
from bot.hand_over.offers import Possibilities

# Messages that name offices; an answer that names one says so for another reason.
OFFERING = frozenset({"contact", "hand_over", "no_answer", "notice"})


def with_choices(
    conversation: Conversation, replies: Sequence[BrainMessage], now: datetime
) -> tuple[BrainMessage, ...]:
    """*replies* with the ways to a person that are open now, on the last message that names offices.

    The conversation must be locked. Without a team, or with an open case, the replies stay as they are.
    """
    at = max((number for number, reply in enumerate(replies) if _names_offices(reply)), default=None)
    if at is None or not Team.objects.filter(is_active=True).exists() or open_case_of(conversation):
        return tuple(replies)
    region = (replies[at].details.get("region") or {}).get("id") or read_context(conversation).region
    found = teams.choose(region, conversation.language, now)
    if found is None:
        return tuple(replies)
    return (*replies[:at], _offering(replies[at], found), *replies[at + 1 :])


def press(conversation: Conversation, way: str, message: Message, now: datetime) -> None:
    """The visitor has pressed such a button with *message*; answered here, never by the brain."""
    case = open_case_of(conversation)
    if case and case.team and conversation.state == State.HUMAN.value and way == CHAT:
        announce(conversation, "already_human", now, answers=message, team=case.team.name)
    elif case and case.team and conversation.state == State.WAITING.value and way == CHAT:
        announce(conversation, "already_waiting", now, answers=message, team=case.team.name)
    elif way == CHAT:
        _press_chat(conversation, case, message, now)
    else:
        _press_details(conversation, case, message, now)


def ways(found: Possibilities) -> tuple[str, ...]:
    """The buttons for what this team offers now."""
    return (CHAT, DETAILS) if found.chat else (DETAILS,)


def sentence(found: Possibilities, language: str) -> str:
    """In words what this team offers now."""
    values = {"team": found.team.name, "days": working_days(found.team.reply_within_days, language)}
    if found.chat:
        return phrases().say(language, "hand_over.offer_open", **values)
    if found.open_now or found.opens_at is None:
        return phrases().say(language, "hand_over.offer_busy", **values)
    opens = day_and_time(found.opens_at, language)
    return phrases().say(language, "hand_over.offer_closed", opens=opens, **values)


def _names_offices(reply: BrainMessage) -> bool:
    return reply.kind in OFFERING and bool(reply.details.get("contacts") or reply.details.get("region"))


def _offering(reply: BrainMessage, found: Possibilities) -> BrainMessage:
    told = [consents.consent_text(consents.CHAT, reply.language)] if found.chat else []
    # The field `hand_over` says the same as the sentence, so that the sentence is no note.
    notes = [*(reply.details.get("notes") or []), *told]
    details = {**reply.details, "notes": notes, "hand_over": as_offer(found).as_json()}
    text = "\n\n".join([reply.text, sentence(found, reply.language), *told])
    return with_buttons(replace(reply, text=text, details=details), ways(found))


def _press_chat(conversation: Conversation, case: Case | None, message: Message, now: datetime) -> None:
    context = read_context(conversation)
    try:
        visitor.start_chat(conversation, context, consents.CHAT, now)
    except NoTeamError:
        announce(conversation, "no_team", now, answers=message)
    except NobodyThereError:
        found = _found(conversation, case, context, now)
        said = sentence(found, conversation.language) if found else ""
        announce(conversation, "not_now", now, answers=message, buttons=(DETAILS,), offer=said)


def _press_details(conversation: Conversation, case: Case | None, message: Message, now: datetime) -> None:
    found = _found(conversation, case, read_context(conversation), now)
    if found is None:
        announce(conversation, "no_team", now, answers=message)
        return
    announce(conversation, "form_ask", now, answers=message, request="contact_form", team=found.team.name)


def _found(conversation: Conversation, case: Case | None, context: Context, now: datetime) -> Possibilities | None:
    if case and case.team:
        return teams.offered_by(case.team, now)
    return teams.choose(context.region, conversation.language, now)
