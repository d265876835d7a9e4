"""The visitor's rights over the own chat: language, rating, download, deletion."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse

from bot.gateway.api.request import LARGEST_NUMBER, json_object, visitor
from bot.gateway.conversations import inbox
from bot.gateway.conversations.store import ConversationGoneError
from bot.gateway.conversations.transcript import Transcript, read_transcript
from bot.gateway.errors import LANGUAGE_KEY, ApiError, bad_request, not_found
from bot.gateway.hub import DESK
from bot.gateway.phrases import phrases
from bot.gateway.runtime import current_runtime

NO_STORE = {"Cache-Control": "no-store"}


async def choose_language(request: HttpRequest) -> JsonResponse:
    """The explicit choice of a language; it holds until another one is chosen."""
    runtime, who = current_runtime(), await visitor(request)
    language = json_object(request).get("language")
    if not isinstance(language, str) or not phrases().supports(language):
        raise bad_request()
    await runtime.database.run(inbox.choose_language, who.conversation_id, language)
    request.META[LANGUAGE_KEY] = language
    await runtime.hub.announce(who.conversation_id)
    return JsonResponse({"language": language}, headers=NO_STORE)


async def rate(request: HttpRequest) -> HttpResponse:
    """A thumb up or down for one message of the bot."""
    runtime, who = current_runtime(), await visitor(request)
    body = json_object(request)
    seq, value = body.get("seq"), body.get("value")
    if type(seq) is not int or not 0 < seq <= LARGEST_NUMBER or value not in {"up", "down"}:
        raise bad_request()
    try:
        await runtime.database.run(inbox.rate, who.conversation_id, seq, str(value), runtime.clock())
    except inbox.UnknownMessageError:
        raise not_found() from None
    await runtime.hub.announce(who.conversation_id)
    return HttpResponse(status=204, headers=NO_STORE)


async def download(request: HttpRequest) -> HttpResponse:
    """The whole chat as a file."""
    runtime, who = current_runtime(), await visitor(request)
    form = request.GET.get("format", "json")
    if form not in {"json", "text"}:
        raise bad_request()
    transcript = await runtime.database.run(read_transcript, who.conversation_id)
    if transcript is None:
        raise ConversationGoneError
    return _file(transcript, form)


async def delete(request: HttpRequest) -> HttpResponse:
    """Delete the chat; the token is dead from now on. Refused while a case must be kept for legal reasons."""
    runtime, who = current_runtime(), await visitor(request)
    try:
        await runtime.database.run(inbox.delete, who.conversation_id)
    except inbox.KeptByLawError:
        raise ApiError(HTTPStatus.CONFLICT, "kept_by_law") from None
    await runtime.hub.announce(who.conversation_id)
    await runtime.hub.announce(DESK)
    return HttpResponse(status=204, headers=NO_STORE)


def _file(transcript: Transcript, form: str) -> HttpResponse:
    name = f"lotse-{transcript.started_at:%Y-%m-%d}"
    if form == "text":
        response = HttpResponse(transcript.as_text(), content_type="text/plain; charset=utf-8")
        extension = "txt"
    else:
        response = JsonResponse(transcript.as_json(), json_dumps_params={"ensure_ascii": False, "indent": 2})
        extension = "json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    response.headers["Cache-Control"] = "no-store"
    return response
