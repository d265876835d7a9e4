"""A client of the public interface that checks every answer against docs/openapi.yaml."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import quote

import httpx
import yaml
from openapi_schema_validator import OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.gateway.processes import ROOT, until

Json = dict[str, Any]
SPECIFICATION = "urn:lotse"
# Clients of the running test; a fixture closes them.
OPEN: list[httpx.Client] = []


@cache
def specification() -> Json:
    """docs/openapi.yaml."""
    content: Json = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text(encoding="utf-8"))
    return content


def pointer(*steps: str) -> str:
    """The JSON pointer to a place of the specification."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def check_schema(data: Any, place: str) -> None:
    """Fail unless *data* is as the schema at this place of the specification says."""
    registry: Registry[Any] = Registry().with_resource(SPECIFICATION, DRAFT202012.create_resource(specification()))
    OAS31Validator({"$ref": f"{SPECIFICATION}#{quote(place)}"}, registry=registry).validate(data)


def check_response(response: httpx.Response) -> None:
    """Fail unless status, content type, headers and body are described."""
    template = next(path for path in specification()["paths"] if _fits(path, response.request.url.path))
    method = response.request.method.lower()
    found = specification()["paths"][template][method]["responses"][str(response.status_code)]
    place = pointer("paths", template, method, "responses", str(response.status_code))
    if "$ref" in found:
        place = found["$ref"].removeprefix("#")
        found = specification()["components"]["responses"][place.rsplit("/", 1)[1]]
    for name, header in found.get("headers", {}).items():
        OAS31Validator(header["schema"]).validate(response.headers.get(name))
    if "content" not in found:
        assert not response.content
        return
    kind = response.headers["content-type"].split(";")[0]
    assert kind in found["content"]
    if kind == "application/json":
        check_schema(response.json(), place + pointer("content", kind, "schema"))


def _fits(template: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path) is not None


class Visitor:
    """One conversation of one visitor."""

    def __init__(
        self, base: str, language: str | None = "de", *, start: bool = True, headers: dict[str, str] | None = None
    ) -> None:
        # Without certificates, which take longer to load than most tests to run.
        self.http = httpx.Client(base_url=base, headers=headers, timeout=30.0, verify=False)  # noqa: S501 - plain HTTP
        OPEN.append(self.http)
        self.token = ""
        self.greeting: list[Json] = []
        if start:
            self.start(language)

    def start(self, language: str | None = "de") -> httpx.Response:
        """Begin the conversation."""
        response = self.call("POST", "/api/v1/sessions", json={"language": language})
        if response.status_code == httpx.codes.CREATED:
            self.use(response.json()["token"])
            self.greeting = response.json()["messages"]
        return response

    def use(self, token: str) -> None:
        """Go on with this token."""
        self.token = token
        self.http.headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Any call; the answer is checked against the specification."""
        response = self.http.request(method, path, **options)
        check_response(response)
        return response

    def write(self, text: str, client_id: str | None = None) -> httpx.Response:
        """Send a text."""
        return self.call("POST", "/api/v1/messages", json={"client_id": client_id or str(uuid.uuid4()), "text": text})

    def press(self, button: str) -> httpx.Response:
        """Press a button."""
        return self.call("POST", "/api/v1/messages", json={"client_id": str(uuid.uuid4()), "button": button})

    def messages(self, after: int = 0, wait: int = 0) -> list[Json]:
        """What has been said after a number."""
        found: list[Json] = self.call("GET", f"/api/v1/messages?after={after}&wait={wait}").json()["messages"]
        return found

    def ask(self, text: str) -> Json:
        """Write, and wait for the first message of the bot after it."""
        return self.reply_to(self.write(text).json()["seq"])

    def reply_to(self, seq: int) -> Json:
        """The first message of the bot after this number."""
        reply: Json = until(lambda: next((m for m in self.messages(seq, wait=5) if m["who"] == "bot"), None))
        return reply

    def until_said(self, text: str) -> list[Json]:
        """All messages, once one of them contains the text."""
        return list(until(lambda: [m for m in [self.messages()] if any(text in said["text"] for said in m)])[0])

    @contextmanager
    def events(self, after: int = 0) -> Iterator[Iterator[tuple[str, Json, int | None]]]:
        """The live stream as (event, data, id)."""
        with self.http.stream("GET", "/api/v1/events", headers={"Last-Event-ID": str(after)}, timeout=30.0) as response:
            assert response.status_code == httpx.codes.OK, response.read()
            lines = response.iter_lines()
            yield _parse(lines)


def _parse(lines: Iterator[str]) -> Iterator[tuple[str, Json, int | None]]:
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
            continue
        if "data" in fields:
            number = int(fields["id"]) if "id" in fields else None
            yield fields["event"], json.loads(fields["data"]), number
        fields = {}
