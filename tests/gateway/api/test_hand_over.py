"""``/hand-over`` without any team, against real gateways; with teams see tests/gateway/hand_over."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.gateway.client import Visitor


def _body(**fields: Any) -> dict[str, Any]:
    return {"client_id": str(uuid.uuid4()), "kind": "details", **fields}


def test_without_a_team_nothing_is_offered(base: str) -> None:
    standing = Visitor(base).call("GET", "/api/v1/hand-over").json()
    assert (standing["team"], standing["chat"], standing["details"], standing["case"]) == (None, False, False, None)
    assert standing["consents"]["contact"]["text"].startswith("Ich bin einverstanden")


def test_without_a_team_nobody_can_be_asked(base: str) -> None:
    visitor = Visitor(base)
    good = _body(name="Meryem", email="m@example.org", consents={"contact": True})
    for body in (good, _body(kind="chat")):
        refused = visitor.call("POST", "/api/v1/hand-over", json=body)
        assert (refused.status_code, refused.json()["error"]["code"]) == (409, "no_team")


def test_a_wrong_form_is_refused_with_a_sentence_for_each_field(base: str) -> None:
    refused = Visitor(base, "en").call("POST", "/api/v1/hand-over", json=_body(email="m@", place="Xyzdorf"))
    error = refused.json()["error"]
    assert (refused.status_code, error["code"]) == (422, "form_invalid")
    assert set(error["fields"]) == {"name", "email", "contact"}
    assert error["fields"]["name"] == "Please write your name."


def test_there_is_nothing_to_take_back(base: str) -> None:
    refused = Visitor(base).call("DELETE", "/api/v1/hand-over")
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "no_open_case")


@pytest.mark.parametrize(
    "body",
    [{"kind": "details"}, _body(kind="x"), _body(name=5), _body(consents=[]), {"client_id": "x", "kind": "chat"}],
)
def test_a_malformed_request_is_refused(base: str, body: dict[str, Any]) -> None:
    assert Visitor(base).call("POST", "/api/v1/hand-over", json=body).status_code == 400


def test_without_a_token_nobody_gets_in(base: str) -> None:
    visitor = Visitor(base, start=False)
    for method in ("GET", "POST", "DELETE"):
        assert visitor.call(method, "/api/v1/hand-over", json={}).status_code == 401
