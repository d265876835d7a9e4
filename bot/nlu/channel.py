"""Rasa's only input channel: the gateway posts a message and gets the replies. The contract is in
docs/architecture.md."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.nlu.nlg import KnowledgeNLG
from bot.nlu.tracker import PAYLOAD
from bot.nlu.tracker_store import DialogueStore
from bot.settings import load

MAX_BODY_BYTES = 65_536


class Replies(OutputChannel):
    """Collects the payloads of one message's replies."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in trackers."""
        return "lotse"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep our payload; what an action server said without one becomes a notice by `send_text_message`."""
        if PAYLOAD in message:
            self.messages.append(message[PAYLOAD])
        else:
            await super().send_response(recipient_id, message)

    async def send_custom_json(self, recipient_id: str, json_message: dict[str, Any], **kwargs: Any) -> None:
        """A payload that an action sent."""
        self.messages.append(json_message)


class LotseInput(InputChannel):
    """Answers on `/webhooks/lotse/`, on loopback, to whoever knows the secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @classmethod
    def name(cls) -> str:
        """Part of the address."""
        return "lotse"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> LotseInput:
        """The secret comes from the settings, not from credentials.yml, so that it is never committed."""
        secret = load().brain_secret
        if not secret:
            raise SystemExit(
                "LOTSE_BRAIN_SECRET is not set: the brain would answer to anybody. `./lotse run` generates one."
            )
        return cls(secret)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The two addresses, and limits for the whole server."""
        blueprint = Blueprint("lotse")
        blueprint.listener("before_server_start")(_harden)
        blueprint.listener("after_server_start")(_refuse_substitutes)

        @blueprint.get("/health")
        async def health(request: Request) -> HTTPResponse:
            return await _health(request.app)

        @blueprint.post("/message")
        async def message(request: Request) -> HTTPResponse:
            if not hmac.compare_digest((request.token or "").encode(errors="replace"), self._secret.encode()):
                return response.json({"error": "wrong or missing secret"}, status=401)
            body = request.json
            mistake = _mistake(body)
            if mistake:
                return response.json({"error": mistake}, status=400)
            return response.json({"messages": await _replies(on_new_message, body)})

        return blueprint


def _mistake(body: Any) -> str | None:
    """What is not as docs/architecture.md says, without quoting it."""
    if not isinstance(body, dict):
        return "the body must be an object"
    if not body.get("conversation") or not all(isinstance(body.get(key), str) for key in ("conversation", "text")):
        return "`conversation` and `text` must be strings"
    button = body.get("button")
    if button is not None and not (
        isinstance(button, dict) and set(button) == {"kind", "value"} and _are_texts(button.values())
    ):
        return "`button` must be null or have the texts `kind` and `value`"
    if not _are_texts(body[key] for key in ("language", "event") if body.get(key) is not None):
        return "`language` and `event` must be null or texts"
    return None


def _are_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


async def _replies(
    on_new_message: Callable[[UserMessage], Awaitable[Any]], body: dict[str, Any]
) -> list[dict[str, Any]]:
    output = Replies()
    metadata = {key: body.get(key) for key in ("button", "language", "event")}
    await on_new_message(
        UserMessage(speakable(body["text"]), output, body["conversation"], input_channel="lotse", metadata=metadata)
    )
    return output.messages


def speakable(text: str) -> str:
    """*text* as Rasa may get it: "/intent" would be a command. The gateway has removed leading slashes; a second
    door is cheap."""
    return text.lstrip("/ \t\n") or "-"


async def _health(app: Sanic) -> HTTPResponse:
    """Healthy means: a model is loaded and the real store (not Rasa's fallback in memory) can be read."""
    agent = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return response.json({"status": "no model"}, status=503)
    try:
        await _inner_store(agent).retrieve("health")
    except Exception as error:  # whatever the database says, the answer is "not healthy"
        return response.json({"status": f"tracker store: {type(error).__name__}"}, status=503)
    return response.json({"status": "ok", "model": agent.model_id})


def _inner_store(agent: Any) -> Any:
    store = agent.tracker_store
    while hasattr(store, "_tracker_store"):
        store = store._tracker_store
    return store


async def _harden(app: Sanic, _loop: Any) -> None:
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.REQUEST_TIMEOUT = 15


async def _refuse_substitutes(app: Sanic, _loop: Any) -> None:
    """Rasa only warns when a class of endpoints.yml cannot be loaded, and goes on with its own. We do not."""
    agent = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return  # health says so
    if not isinstance(_inner_store(agent), DialogueStore) or not isinstance(agent.nlg, KnowledgeNLG):
        raise SystemExit("endpoints.yml: the tracker store or the NLG could not be loaded; see the warnings above.")
