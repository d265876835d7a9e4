"""`docs/openapi.yaml` is valid, its examples follow its schemas, and it describes the addresses that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from bot.gateway.api import urls
from tests.gateway.client import check_schema, pointer, specification


def _media() -> Iterator[tuple[str, dict[str, Any]]]:
    content = specification()
    stack = [(pointer("paths"), content["paths"])]
    stack += [(pointer("components", "responses"), content["components"]["responses"])]
    while stack:
        place, node = stack.pop()
        if isinstance(node, dict):
            if "examples" in node and "schema" in node:
                yield place, node
            stack += [(place + pointer(str(name)), child) for name, child in node.items()]


def test_the_specification_is_valid() -> None:
    OpenAPIV31SpecValidator(specification()).validate()


@pytest.mark.parametrize(("place", "media"), list(_media()), ids=lambda value: value if isinstance(value, str) else "")
def test_the_examples_follow_their_schemas(place: str, media: dict[str, Any]) -> None:
    for example in media["examples"].values():
        check_schema(example["value"], f"{place}/schema")


def test_every_address_of_the_interface_is_described() -> None:
    served = {f"/api/v1/{pattern.pattern}".replace("<str:language>", "{language}") for pattern in urls.urlpatterns}
    assert served == {path for path in specification()["paths"] if path.startswith("/api/")}
