"""``/hand-over``: what is possible, ask for a person, leave contact details, take it back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from bot.gateway.api.request import Visitor, client_id, json_object, visitor
from bot.gateway.conversations.text import clean
from bot.gateway.errors import ApiError, bad_request, not_found
from bot.gateway.hand_over import consents
from bot.gateway.hand_over import visitor as service
from bot.gateway.hand_over.errors import NobodyThereError, NoOpenCaseError, NoTeamError
from bot.gateway.hand_over.models import ConsentKind
from bot.gateway.hand_over.offer import OpenCase
from bot.gateway.hub import DESK
from bot.gateway.phrases import phrases
from bot.gateway.runtime import Runtime, current_runtime
from bot.hand_over.form import ContactForm, FormError, FormProblem, RawForm, check, longest
from bot.privacy.redaction import redact

NO_STORE = {"Cache-Control": "no-store"}
TEXT_FIELDS = ("name", "email", "phone", "message", "place")
CHAT, DETAILS = "chat", "details"


async def read(request: HttpRequest) -> JsonResponse:
    """What is possible now, the own open case, and the texts of the consents."""
    runtime, who = current_runtime(), await visitor(request)
    offer = await runtime.database.run(service.offer, who.conversation_id, runtime.clock())
    body = {**offer.as_json(), "case": offer.case.as_json() if offer.case else None}
    body["consents"] = consents.shown(who.language, runtime.settings.retention_contact_days)
    return JsonResponse(body, headers=NO_STORE)


async def ask(request: HttpRequest) -> JsonResponse:
    """Ask for a chat now, or leave contact details."""
    runtime, who = current_runtime(), await visitor(request)
    body = json_object(request)
    own_id, raw = client_id(body.get("client_id")), _raw(body)
    if body.get("kind") not in {CHAT, DETAILS}:
        raise bad_request()
    try:
        case = await (_chat if body["kind"] == CHAT else _details)(runtime, who, raw, own_id)
    except FormError as error:
        raise _form_error(error, who.language, runtime.settings.max_text_length) from None
    except NoTeamError:
        raise ApiError(HTTPStatus.CONFLICT, "no_team") from None
    except NobodyThereError:
        raise ApiError(HTTPStatus.CONFLICT, "nobody_there") from None
    await _announce(runtime, who)
    return JsonResponse(case.as_json(), status=HTTPStatus.CREATED, headers=NO_STORE)


async def withdraw(request: HttpRequest) -> HttpResponse:
    """Take the request back, or leave the conversation with the adviser."""
    runtime, who = current_runtime(), await visitor(request)
    try:
        await runtime.database.run(service.withdraw, who.conversation_id, runtime.clock())
    except NoOpenCaseError:
        raise not_found("no_open_case") from None
    await _announce(runtime, who)
    # What no person has answered is the bot's now.
    runtime.dispatcher.kick(who.conversation_id)
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=NO_STORE)


async def _chat(runtime: Runtime, who: Visitor, raw: RawForm, own_id: str) -> OpenCase:
    wording = ConsentKind.TRANSCRIPT.value if raw.transcript_consent else ""
    return await runtime.database.run(
        service.ask_for_chat, who.conversation_id, runtime.clock(), place=raw.place, wording=wording, client_id=own_id
    )


async def _details(runtime: Runtime, who: Visitor, raw: RawForm, own_id: str) -> OpenCase:
    form = await asyncio.to_thread(_checked, raw, runtime.settings.max_text_length)
    return await runtime.database.run(
        service.leave_details, who.conversation_id, form, runtime.clock(), client_id=own_id
    )


def _checked(raw: RawForm, longest_message: int) -> ContactForm:
    # The address belongs into its own field; what stands in the message is treated like every message.
    message = redact(clean(raw.message[: longest_message + 1]))
    return check(replace(raw, message=message), longest_message)


def _raw(body: dict[str, Any]) -> RawForm:
    texts: dict[str, Any] = {name: body.get(name) if body.get(name) is not None else "" for name in TEXT_FIELDS}
    agreed = body.get("consents") if body.get("consents") is not None else {}
    if not isinstance(agreed, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise bad_request()
    return RawForm(
        **texts, contact_consent=agreed.get("contact") is True, transcript_consent=agreed.get("transcript") is True
    )


def _form_error(error: FormError, language: str, longest_message: int) -> ApiError:
    limits = longest(longest_message)
    sentences = {name: _sentence(problem, language, limits.get(name, 0)) for name, problem in error.problems.items()}
    return ApiError(HTTPStatus.UNPROCESSABLE_ENTITY, "form_invalid", fields=sentences)


def _sentence(problem: FormProblem, language: str, most: int) -> str:
    if problem is FormProblem.PLACE:
        return phrases().say(language, "bot.place_unknown")
    return phrases().say(language, f"widget.form_error_{problem.value}", max=most)


async def _announce(runtime: Runtime, who: Visitor) -> None:
    await runtime.hub.announce(who.conversation_id)
    await runtime.hub.announce(DESK)
