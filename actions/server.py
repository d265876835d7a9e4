"""The action server: rasa-sdk's executor behind two addresses on loopback.

rasa-sdk's own server sends CORS headers, lists its actions, inflates any body and returns requests in its error
messages, which Rasa then logs with the visitor's words. This one does none of that.
"""

from __future__ import annotations

import argparse
import logging
import socket
import sys
import traceback
from pathlib import Path
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException
from sanic import Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.guides import ActionGuide
from bot.knowledge.library import load
from bot.knowledge.problems import KnowledgeError

HOST = "127.0.0.1"
# The whole dialogue is sent with each call, 1 kB for a turn: 2 MiB are two thousand turns without an hour's pause.
MAX_BODY_BYTES = 2 * 1024 * 1024
logger = logging.getLogger("lotse.actions")


def main(arguments: list[str]) -> int:
    """Serve until SIGTERM; 1 if the knowledge base cannot be read or the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m actions.server", description="The action server of guided checks.")
    parser.add_argument("--port", type=int, default=5055)
    port = parser.parse_args(arguments).port
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        executor = create_executor()
        listening = socket.create_server((HOST, port))
    except (KnowledgeError, OSError, OverflowError) as error:
        print(f"The action server cannot start: {error}", file=sys.stderr)
        return 1
    create_app(executor).run(sock=listening, access_log=False, debug=False, motd=False)
    return 0


def create_executor() -> ActionExecutor:
    """The executor with all actions of this package. Raises `KnowledgeError`."""
    executor = ActionExecutor()
    executor.register_action(ActionGuide(load()))
    return executor


def create_app(executor: ActionExecutor) -> Sanic:
    """`POST /webhook` runs an action, `GET /health` answers 200 as soon as the server has started."""
    app = Sanic("lotse-actions", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.REQUEST_TIMEOUT = 15
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 3

    app.ctx.started = False

    @app.after_server_start
    async def started(app: Sanic, _loop: Any) -> None:
        app.ctx.started = True  # from here on SIGTERM is heeded

    @app.get("/health")
    async def health(request: Request) -> HTTPResponse:
        return response.json({"status": "ok"}) if app.ctx.started else response.json({"status": "starting"}, status=503)

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        return response.json(await executor.run(request.json))

    app.error_handler.add(Exception, _failed)
    return app


def _failed(request: Request, error: Exception) -> HTTPResponse:
    """Says what kind of mistake it was and where, never what the request contained."""
    kind, status = type(error).__name__, error.status_code if isinstance(error, SanicException) else 500
    if isinstance(error, ActionNotFoundException):
        status = 404
    if status >= 500:
        frames = reversed(traceback.extract_tb(error.__traceback__)[-3:])
        places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
        logger.error("%s at %s", kind, places)
    return response.json({"error": kind}, status=status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
