"""A small knowledge base that tests may break: four subjects, German complete, one English translation.

The phrases are those of the checkout, because rendering needs all of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.library import DEFAULT_ROOT, Knowledge, load
from bot.knowledge.model import Entry
from bot.knowledge.translation import fingerprint

TODAY = date(2026, 11, 22)
LANGUAGES = ("de", "en", "ar")
Files = dict[str, Any]

_REVIEW = {"reviewed_on": date(2026, 11, 1), "review_by": date(2027, 6, 30), "owner": "redaktion"}
_FILES: Files = {
    "topics.yml": {
        "residence": {
            "blue_card": {"audience": "worker", "title": "Blaue Karte EU"},
            "fees": {"audience": "both", "title": "Gebühren"},
            "hiring": {"audience": "both", "title": "Einstellung"},
            "unwritten": {"audience": "employer", "title": "Noch ohne Antwort"},
        },
        "service": {"regional_contact": {"audience": "both", "title": "Beratung vor Ort"}},
    },
    "figures.yml": {
        "fee": {"unit": "eur", "source": "https://example.org/fee", "values": [{"value": 100}]},
        "pay": {
            "unit": "eur_year_gross",
            "source": "https://example.org/pay",
            "values": [
                {"value": 48300, "from": date(2025, 1, 1), "until": date(2025, 12, 31)},
                {"value": 50700, "from": date(2026, 1, 1), "until": date(2027, 6, 30)},
                {"value": 53100, "from": date(2027, 7, 1), "draft": "Entwurf"},
            ],
        },
    },
    "sources.yml": {
        "statutes": {"AufenthG": {"name": "Aufenthaltsgesetz", "path": "aufenthg_2004", "read_on": date(2026, 8, 19)}},
        "pages": {
            "office": {
                "url": "https://example.org/office",
                "de": "Amt",
                "en": "Office",
                "language": "de",
                "read_on": date(2026, 11, 1),
            }
        },
    },
    "follow_ups.yml": {"areas": {"residence": {"cost": "residence/fees"}}, "topics": {}},
    "de/residence/blue_card.yml": {
        "title": "Blaue Karte EU",
        "button": "Wer bekommt die Blaue Karte?",
        "everyone": {
            "short": "Sie brauchen **mindestens** {figure:pay}.",
            "details": "Das gilt für:\n\n- Studium\n- *Engpassberufe*",
            "steps": ["Fragen Sie das Amt.", "Zahlen Sie {amount:fee}."],
            "limits": "Gilt nicht für Besuche.",
        },
        "see_also": ["residence/fees", "residence/hiring"],
        "legal_basis": ["§ 18g Abs. 1 AufenthG"],
        "sources": ["office"],
        **_REVIEW,
    },
    "de/residence/fees.yml": {
        "title": "Gebühren",
        "button": "Was kostet das?",
        "everyone": {"short": "Die Gebühr beträgt {figure:fee}."},
        "see_also": ["residence/blue_card", "residence/hiring"],
        "sources": ["office"],
        "sensitive": True,
        **_REVIEW,
    },
    "de/residence/hiring.yml": {
        "title": "Einstellung",
        "button": "Wie geht die Einstellung?",
        "worker": {"short": "Sie unterschreiben den Vertrag."},
        "employer": {"short": "Sie schreiben den Vertrag."},
        "see_also": ["residence/blue_card", "residence/unwritten"],
        "sources": ["office"],
        **_REVIEW,
    },
    "de/service/regional_contact.yml": {
        "title": "Beratung vor Ort",
        "button": "Wer hilft mir vor Ort?",
        "everyone": {"short": "Nennen Sie Ihren Ort."},
        "see_also": ["residence/fees", "residence/hiring"],
        "sources": ["office"],
        **_REVIEW,
    },
    "en/residence/blue_card.yml": {
        "title": "EU Blue Card",
        "button": "Who gets the Blue Card?",
        "everyone": {
            "short": "You need **at least** {figure:pay}.",
            "details": "This covers:\n\n- degrees\n- *bottleneck occupations*",
            "steps": ["Ask the office.", "Pay {amount:fee}."],
            "limits": "Does not cover visits.",
        },
    },
}


def files() -> Files:
    """The small knowledge base as data by path; the English hash is that of the German text."""
    data = deepcopy(_FILES)
    data["en/residence/blue_card.yml"]["translates"] = hash_of(data["de/residence/blue_card.yml"])
    return data


def hash_of(master: Mapping[str, Any]) -> str:
    return fingerprint(Entry.model_validate(master))


def write(root: Path, data: Mapping[str, Any] | None = None) -> Path:
    """Write *data* (default: `files()`) and the phrases below *root*."""
    for name, content in (data or files()).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (root / "phrases").mkdir(exist_ok=True)
    for code in LANGUAGES:
        shutil.copy(DEFAULT_ROOT / "phrases" / f"{code}.yml", root / "phrases")
    return root


def small(root: Path, changes: Mapping[str, Any] | None = None) -> Knowledge:
    """The small knowledge base, loaded, with values replaced at places such as
    `{"de/residence/fees.yml everyone.short": "…"}`; None removes the key or the file."""
    data = files()
    for place, value in (changes or {}).items():
        name, _, keys = place.partition(" ")
        _set(data, [name, *(key for key in keys.split(".") if key)], value)
    return load(write(root, data))


def _set(data: Any, keys: list[str], value: Any) -> None:
    *parents, last = [int(key) if key.isdigit() else key for key in keys]
    for key in parents:
        data = data[key] if isinstance(key, int) else data.setdefault(key, {})
    if value is None:
        del data[last]
    else:
        data[last] = value
