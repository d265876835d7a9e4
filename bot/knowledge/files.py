"""Reading a YAML file into a model, with the line of every mistake."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.knowledge.problems import Problem, unreadable

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a PyYAML without libyaml is only slower
    from yaml import SafeLoader  # type: ignore[assignment]

Model = TypeVar("Model")

_REMEDIES = {
    "extra_forbidden": "remove the key or correct its spelling; docs/knowledge-format.md lists the keys",
    "missing": "add the key",
    "string_too_long": "shorten the text",
    "string_pattern_mismatch": "see docs/knowledge-format.md for the form",
    "literal_error": "use one of the values named",
}


def read_model(path: Path, shown_as: Path, kind: Any, problems: list[Problem]) -> Any | None:
    """Read *path* as *kind*; on any mistake append to *problems* and return None."""
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=_UniqueKeyLoader)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        problems.append(unreadable(shown_as, error))
        return None
    try:
        return TypeAdapter(kind).validate_python(data) if not _is_model(kind) else kind.model_validate(data)
    except ValidationError as error:
        root = yaml.compose(text, Loader=SafeLoader)
        problems.extend(_problem(shown_as, root, detail) for detail in error.errors())
        return None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


class _UniqueKeyLoader(SafeLoader):
    """YAML silently keeps the last of two equal keys, and fails without a line at a day that does not exist; an editor
    needs to hear of both."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(
                None, None, f"{node.value!r} is no date: {error}", node.start_mark
            ) from None


_UniqueKeyLoader.add_constructor("tag:yaml.org,2002:timestamp", _UniqueKeyLoader.construct_yaml_timestamp)


def _problem(file: Path, root: yaml.Node | None, detail: Any) -> Problem:
    location = [part for part in detail["loc"] if part != "[key]"]
    key = ".".join(str(part) for part in location)
    message, remedy = detail["msg"].removeprefix("Value error, "), _REMEDIES.get(detail["type"], "")
    if _is_empty(detail["input"]):
        message, remedy = "is empty", "write it, or remove it if it is optional"
    return Problem(file, line_of(root, location), f"{key}: {message}" if key else message, remedy)


def _is_empty(value: Any) -> bool:
    """True for what `key:` and `key: |` with nothing behind them become."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def line_of(node: yaml.Node | None, location: Sequence[str | int]) -> int:
    """The line (from 1) of the deepest part of *location* that exists below *node*; 0 for an empty file."""
    if node is None:
        return 0
    line: int = node.start_mark.line + 1
    for part in location:
        step = _child(node, part)
        if step is None:
            break
        line, node = step
    return line


def _child(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None
