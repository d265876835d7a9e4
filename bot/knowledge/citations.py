"""German citations of law ("§ 18g Abs. 1 AufenthG") and the address of the official text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.knowledge.model import Statute

_DETAIL = (
    r"(?:\s(?:Abs\.|Satz|Nr\.|Alt\.|Halbsatz|Buchst\.|UAbs\.)\s?\d*[a-z]*(?:\s(?:und|bis)\s\d+[a-z]?|,\s?\d+[a-z]?)*)*"
)
_FORMS = (
    rf"§\s(?P<one>\d+[a-z]?){_DETAIL}",
    r"§§\s(?P<many>\d+[a-z]?)(?:\s(?:bis|und)\s\d+[a-z]?|,\s\d+[a-z]?)+",
    rf"Art\.\s(?P<article>\d+[a-z]?){_DETAIL}",
    r"Anlage(?:\s\d+[a-zA-Z]?|\s[A-Z])?(?:\szu)?",
    r"(?P<whole>)",
)
_CITATION = re.compile(rf"^(?:{'|'.join(_FORMS)})\s?(?P<statute>[A-ZÄÖÜ].*)$")
_BASE = "https://www.gesetze-im-internet.de"


class CitationError(ValueError):
    """The citation has no known form or names an unknown statute."""


def link(citation: str, statutes: Mapping[str, Statute]) -> str:
    """The address of the official text of *citation*: the first paragraph named, else the whole law.

    Raises `CitationError` with a sentence for the editor.
    """
    match = _CITATION.match(citation)
    if not match:
        raise CitationError(
            f"{citation!r} is not a citation; write for example '§ 18g Abs. 1 AufenthG' or '§§ 27, 30 AufenthG'"
        )
    statute = statutes.get(match["statute"])
    if statute is None:
        raise CitationError(f"the law {match['statute']!r} in {citation!r} is not in sources.yml")
    return _address(statute, match["one"] or match["many"], match["article"])


def _address(statute: Statute, paragraph: str | None, article: str | None) -> str:
    if statute.url:
        return statute.url
    if paragraph:
        return f"{_BASE}/{statute.path}/__{paragraph}.html"
    if article:
        return f"{_BASE}/{statute.path}/art_{article}.html"
    return f"{_BASE}/{statute.path}/"
